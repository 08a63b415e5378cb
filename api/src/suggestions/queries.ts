import { readLaw, schema } from '@halle/db';
import {
	natureOf,
	parisDay,
	Refusal,
	suggestionExplanationSchema,
	type FairSplit,
	type SuggestionExplanation,
	type SupposedChange,
	type Supposition
} from '@halle/domain';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@halle/db';
import type { SignedIn, Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { fairSplitOf } from './fair-split.ts';
import { suppose } from './suppose.ts';
import { pricedFrom } from './told-group.ts';

const { suggestionMembers, suggestions } = schema;

export type Suggestion = Omit<typeof suggestions.$inferSelect, 'explanation'> & {
	explanation: SuggestionExplanation;
	/** A member turned it down: it is kept, and no longer proposed to anybody. */
	isDeclined: boolean;
};

const isDeclined = sql<boolean>`exists (
	select from suggestion_members m where m.suggestion_id = suggestions.id and m.declined_at is not null)`;

/** What is proposed now to the commune, or to a coordinator's communes, once they are verified; the largest gain first. */
export function listSuggestions(ctx: SignedIn): Promise<Suggestion[]> {
	return withTx(ctx, ({ db }) => openSuggestions(db));
}

/** The same inside a transaction: row-level security leaves only those the actor is in, once it is verified. */
export async function openSuggestions(db: Db): Promise<Suggestion[]> {
	const rows = await db
		.select()
		.from(suggestions)
		.where(and(isNull(suggestions.groupId), sql`not ${isDeclined}`))
		.orderBy(desc(suggestions.gainHighCents), suggestions.id);
	return rows.map((row) => read(row, false));
}

/** @throws Refusal SUGGESTION_NOT_FOUND also when the commune is not in it, or not verified */
export function getSuggestion(ctx: SignedIn, id: string): Promise<Suggestion> {
	return withTx(ctx, (tx) => find(tx, id));
}

/** How the members would share costs and gain. @throws Refusal SUGGESTION_NOT_FOUND */
export async function getFairSplit(ctx: SignedIn, id: string): Promise<FairSplit> {
	const { explanation } = await getSuggestion(ctx, id);
	return fairSplitOf(pricedFrom(explanation));
}

/**
 * What a change would do to everybody in a suggestion. Nothing is written.
 *
 * @throws Refusal SUGGESTION_NOT_FOUND; NEED_NOT_FOUND when the need supposed to change is not in it
 */
export function supposeChange(
	ctx: SignedIn,
	{ id, supposed }: { id: string; supposed: Supposition }
): Promise<SupposedChange> {
	return withTx(ctx, async (tx) => {
		const { explanation, cpvCode } = await find(tx, id);
		const rules = await readLaw(tx.db);
		const law = { nature: natureOf({ cpvCode }), on: parisDay(tx.now), rules };
		return suppose(pricedFrom(explanation), supposed, law);
	});
}

async function find({ db }: Tx, id: string): Promise<Suggestion> {
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
