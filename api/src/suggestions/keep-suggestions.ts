import { schema } from '@halle/db';
import type { SuggestionExplanation, SuggestionMember, UnitCode } from '@halle/domain';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { hashOf } from '../command.ts';
import type { Tx } from '../context.ts';
import { record } from '../events/record.ts';

const { suggestionMembers, suggestions } = schema;

export type Proposal = { title: string; cpvCode: string; unit: UnitCode; explanation: SuggestionExplanation };

/**
 * Makes the stored suggestions of a block those proposed now. The same needs keep their suggestion, its address and the
 * answers given to it; one that no longer holds goes, unless a group was founded on it or a commune turned it down
 * (its answer is what keeps it from being proposed again).
 */
export async function keepSuggestions(tx: Tx, block: string, proposals: readonly Proposal[]): Promise<void> {
	const keys = new Set(proposals.map(keyOf));
	const stored = await tx.db
		.select({ id: suggestions.id, key: suggestions.key })
		.from(suggestions)
		.where(and(eq(suggestions.block, block), isNull(suggestions.groupId)));
	const gone = stored.filter(({ key }) => !keys.has(key)).map(({ id }) => id);
	if (gone.length > 0) {
		const turnedDown = sql`exists (select from suggestion_members m where m.suggestion_id = suggestions.id and m.declined_at is not null)`;
		await tx.db.delete(suggestions).where(and(inArray(suggestions.id, gone), sql`not ${turnedDown}`));
	}
	for (const proposal of proposals) await keepOne(tx, block, proposal);
}

/** The needs of a suggestion are what it is: the same ones, in any order, are the same suggestion. */
function keyOf({ explanation }: Proposal): string {
	return hashOf(explanation.members.map(({ needId }) => needId).toSorted());
}

async function keepOne(tx: Tx, block: string, proposal: Proposal): Promise<void> {
	const { explanation, ...headline } = proposal;
	const figures = {
		...headline,
		netCents: explanation.gain.highCents,
		gainLowCents: explanation.gain.lowCents,
		gainHighCents: explanation.gain.highCents,
		explanation,
		computedAt: tx.now
	};
	const key = keyOf(proposal);
	const [stored] = await tx.db
		.select({ id: suggestions.id, groupId: suggestions.groupId, explanation: suggestions.explanation })
		.from(suggestions)
		.where(eq(suggestions.key, key));
	if (!stored) return insertOne(tx, { block, key, ...figures });
	if (stored.groupId !== null || hashOf(stored.explanation) === hashOf(explanation)) return;
	await tx.db.update(suggestions).set(figures).where(eq(suggestions.id, stored.id));
	for (const { needId, isAnticipated, gain } of explanation.members) {
		const own = isAnticipated ? suggestionMembers.anticipatedNeedId : suggestionMembers.needId;
		await tx.db
			.update(suggestionMembers)
			.set({ gainLowCents: gain.lowCents, gainHighCents: gain.highCents })
			.where(and(eq(suggestionMembers.suggestionId, stored.id), eq(own, needId)));
	}
}

async function insertOne(
	tx: Tx,
	values: typeof suggestions.$inferInsert & { explanation: SuggestionExplanation }
): Promise<void> {
	const [row] = await tx.db.insert(suggestions).values(values).returning({ id: suggestions.id });
	if (!row) throw new Error('insert returned no row');
	const { members } = values.explanation;
	await tx.db
		.insert(suggestionMembers)
		.values(members.map((member) => ({ suggestionId: row.id, ...memberRow(member) })));
	const organisationIds = members.flatMap(({ organisationId }) => organisationId ?? []);
	await record(tx, {
		type: 'group.proposed',
		subjectId: row.id,
		details: { organisationIds: [...new Set(organisationIds)] }
	});
}

function memberRow({ organisationId, communeCode, needId, isAnticipated, gain }: SuggestionMember) {
	return {
		organisationId,
		communeCode,
		needId: isAnticipated ? null : needId,
		anticipatedNeedId: isAnticipated ? needId : null,
		gainLowCents: gain.lowCents,
		gainHighCents: gain.highCents
	};
}
