import { schema, type Db } from '@halle/db';
import { Refusal, suggestionExplanationSchema, type SuggestionExplanation } from '@halle/domain';
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { listOrder, pageLimit, pageOf } from '../list-page.ts';
import { withBalances } from './suggested-balances.ts';

const { suggestionMembers, suggestions } = schema;

/** A suggestion as a list shows it. */
export type ListedSuggestion = Awaited<ReturnType<typeof rowsForList>>[number];

/** Without what the engine orders them by: what is shown of money is a balance. */
const shown = {
	id: suggestions.id,
	block: suggestions.block,
	title: suggestions.title,
	cpvCode: suggestions.cpvCode,
	unit: suggestions.unit,
	explanation: suggestions.explanation,
	computedAt: suggestions.computedAt,
	groupId: suggestions.groupId
};
type Shown = { [column in keyof typeof shown]: (typeof suggestions.$inferSelect)[column] };

export type Suggestion = Omit<Shown, 'explanation'> & {
	explanation: SuggestionExplanation;
	/** A member turned it down: it is kept, and no longer proposed to anybody. */
	isDeclined: boolean;
};

const isDeclined = sql<boolean>`exists (
	select from suggestion_members m where m.suggestion_id = suggestions.id and m.declined_at is not null)`;

const isOpen = and(isNull(suggestions.groupId), sql`not ${isDeclined}`);
const largest = listOrder('suggestions', 'desc', [
	{ by: suggestions.gainHighCents, kind: 'count' },
	{ by: suggestions.id, kind: 'id' }
]);

/**
 * What is proposed now to the commune, or to a coordinator's communes; the largest gain first. Row-level security leaves
 * only those the actor is in, once it is verified; the worker, to whom it shows all, says which.
 */
export async function openSuggestions(tx: SignedTx, after: string | undefined) {
	const rows = await rowsForList(tx, and(isOpen, largest.behind(after)), pageLimit);
	const { items, next } = pageOf(rows);
	return { items: await withBalances(tx, items), next, total: await tx.db.$count(suggestions, isOpen) };
}

/** The first of them, of those alone that the condition names. */
export async function largestSuggestions(
	tx: SignedTx,
	most: number,
	which?: SQL
): Promise<ListedSuggestion[]> {
	return rowsForList(tx, and(isOpen, which), most);
}

/** Those of them among these. */
export async function suggestionsAmong(tx: SignedTx, ids: readonly string[]): Promise<ListedSuggestion[]> {
	return ids.length === 0 ? [] : rowsForList(tx, and(isOpen, inArray(suggestions.id, [...ids])), ids.length);
}

/** Who is in a suggestion, as a list says it: how many, the first of the others, what one's own needs come to. */
type Parties = {
	members: number;
	others: number;
	names: string[];
	own: { amountCents: number } | null;
};

function rowsForList({ db, actor }: SignedTx, which: SQL | undefined, most: number) {
	const isOwn = sql`m.organisation_id is not distinct from ${actor.organisationId}::uuid`;
	return db
		.select({
			key: largest.key,
			id: suggestions.id,
			title: suggestions.title,
			totalCents: suggestions.totalCents,
			farthestMetres: suggestions.farthestMetres,
			isFarthestApproximate: suggestions.isFarthestApproximate,
			parties: sql<Parties>`(
				select json_build_object('members', count(*), 'others', count(*) filter (where not ${isOwn}),
					'names', coalesce((array_agg(c.name order by m.amount_cents desc, c.name) filter (where not ${isOwn}))[:6], '{}'),
					'own', case when bool_or(${isOwn}) then json_build_object(
						'amountCents', sum(m.amount_cents) filter (where ${isOwn})) end)
				from suggestion_members m join communes c on c.code = m.commune_code where m.suggestion_id = suggestions.id)`
		})
		.from(suggestions)
		.where(which)
		.orderBy(...largest.by)
		.limit(most);
}

/** @throws Refusal SUGGESTION_NOT_FOUND also when the commune is not in it, or not verified */
export async function readSuggestion(db: Db, id: string): Promise<Suggestion> {
	const [row] = await db.select({ row: shown, isDeclined }).from(suggestions).where(eq(suggestions.id, id));
	if (!row) throw new Refusal('SUGGESTION_NOT_FOUND');
	return read(row.row, row.isDeclined);
}

/** The open suggestion a need stands in, if any. */
export async function suggestionOfNeed(db: Db, needId: string): Promise<Suggestion | null> {
	const [row] = await db
		.select({ row: shown })
		.from(suggestions)
		.innerJoin(suggestionMembers, eq(suggestionMembers.suggestionId, suggestions.id))
		.where(and(eq(suggestionMembers.needId, needId), isOpen));
	return row ? read(row.row, false) : null;
}

function read(row: Shown, declined: boolean): Suggestion {
	return { ...row, explanation: suggestionExplanationSchema.parse(row.explanation), isDeclined: declined };
}
