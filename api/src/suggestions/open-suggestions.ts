import { schema, type Db } from '@halle/db';
import { Refusal, suggestionExplanationSchema, type SuggestionExplanation } from '@halle/domain';
import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';

const { suggestionMembers, suggestions } = schema;

type Member = SuggestionExplanation['members'][number];

/** A suggestion as a list shows it: of its explanation, what the list says and no more. */
export type ListedSuggestion = Pick<
	typeof suggestions.$inferSelect,
	'id' | 'title' | 'gainLowCents' | 'gainHighCents'
> & {
	explanation: Pick<SuggestionExplanation, 'farthest' | 'totalAmountCents'> & {
		members: Pick<Member, 'organisationId' | 'communeName' | 'amountCents' | 'gain'>[];
	};
};

export type Suggestion = Omit<typeof suggestions.$inferSelect, 'explanation'> & {
	explanation: SuggestionExplanation;
	/** A member turned it down: it is kept, and no longer proposed to anybody. */
	isDeclined: boolean;
};

const isDeclined = sql<boolean>`exists (
	select from suggestion_members m where m.suggestion_id = suggestions.id and m.declined_at is not null)`;

/**
 * What is proposed now to the commune, or to a coordinator's communes; the largest gain first. Row-level security leaves
 * only those the actor is in, once it is verified; the worker, to whom it shows all, says which.
 */
export function openSuggestions(db: Db, which?: SQL): Promise<ListedSuggestion[]> {
	return db
		.select({
			id: suggestions.id,
			title: suggestions.title,
			gainLowCents: suggestions.gainLowCents,
			gainHighCents: suggestions.gainHighCents,
			explanation: listedExplanation
		})
		.from(suggestions)
		.where(and(isNull(suggestions.groupId), sql`not ${isDeclined}`, which))
		.orderBy(desc(suggestions.gainHighCents), suggestions.id);
}

/** Taken out by the database: a whole explanation is a hundred times larger. */
const listedExplanation = sql<ListedSuggestion['explanation']>`jsonb_build_object(
	'farthest', explanation -> 'farthest', 'totalAmountCents', explanation -> 'totalAmountCents', 'members', (
		select jsonb_agg(jsonb_build_object('organisationId', m -> 'organisationId', 'communeName', m -> 'communeName',
			'amountCents', m -> 'amountCents', 'gain', m -> 'gain') order by position)
		from jsonb_array_elements(explanation -> 'members') with ordinality as parts (m, position)))`;

/** @throws Refusal SUGGESTION_NOT_FOUND also when the commune is not in it, or not verified */
export async function readSuggestion(db: Db, id: string): Promise<Suggestion> {
	const [row] = await db
		.select({ row: suggestions, isDeclined })
		.from(suggestions)
		.where(eq(suggestions.id, id));
	if (!row) throw new Refusal('SUGGESTION_NOT_FOUND');
	return read(row.row, row.isDeclined);
}

/** The open suggestion a need stands in, if any. */
export async function suggestionOfNeed(db: Db, needId: string): Promise<Suggestion | null> {
	const [row] = await db
		.select({ row: suggestions })
		.from(suggestions)
		.innerJoin(suggestionMembers, eq(suggestionMembers.suggestionId, suggestions.id))
		.where(and(eq(suggestionMembers.needId, needId), isNull(suggestions.groupId), sql`not ${isDeclined}`));
	return row ? read(row.row, false) : null;
}

function read(row: typeof suggestions.$inferSelect, declined: boolean): Suggestion {
	return { ...row, explanation: suggestionExplanationSchema.parse(row.explanation), isDeclined: declined };
}
