import { schema } from '@halle/db';
import { Refusal, suggestionExplanationSchema, type Day } from '@halle/domain';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { Partner } from './found-group.ts';

const { suggestionMembers } = schema;

/** The needs of the suggestion that belong to somebody who can be invited. */
export async function partnersOf({ db }: SignedTx, suggestionId: string): Promise<Partner[]> {
	const rows = await db
		.select()
		.from(suggestionMembers)
		.where(
			and(
				eq(suggestionMembers.suggestionId, suggestionId),
				isNotNull(suggestionMembers.organisationId),
				isNotNull(suggestionMembers.needId)
			)
		)
		.orderBy(suggestionMembers.needId);
	// Turned down by one, it is proposed to nobody any more.
	if (rows.some(({ declinedAt }) => declinedAt !== null)) throw new Refusal('SUGGESTION_OUTDATED');
	return rows.flatMap(({ organisationId, needId, gainLowCents, gainHighCents }) =>
		organisationId && needId
			? // The middle of the range that was shown: the gain is potential, and shown as such ever after.
				[{ organisationId, needId, gainCents: Math.floor((gainLowCents + gainHighCents) / 2) }]
			: []
	);
}

/** The last day on which the purchase that was proposed may start, where it says one. */
export function latestStart(explanation: unknown): Day | undefined {
	const read = suggestionExplanationSchema.pick({ start: true }).safeParse(explanation);
	return read.success ? read.data.start.untilOn : undefined;
}
