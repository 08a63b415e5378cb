import { schema } from '@halle/db';
import { Refusal, suggestionExplanationSchema, type Balance, type Day } from '@halle/domain';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { balancesOfEach } from '../suggestions/suggested-balances.ts';
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
	const balances = (await balancesOfEach(db, [suggestionId])).get(suggestionId);
	return rows.flatMap(({ organisationId, needId }) => {
		if (!organisationId || !needId) return [];
		return [{ organisationId, needId, gainCents: potentialOf(balances?.members.get(needId)) }];
	});
}

/** The middle of what was shown of the price, in cents: potential, and compared ever after with the price that is obtained. */
export function potentialOf(balance: Balance | undefined): number {
	const { lowCents = 0, highCents = 0 } = balance?.price ?? {};
	return Math.floor((lowCents + highCents) / 2);
}

/** The last day on which the purchase that was proposed may start, where it says one. */
export function latestStart(explanation: unknown): Day | undefined {
	const read = suggestionExplanationSchema.pick({ start: true }).safeParse(explanation);
	return read.success ? read.data.start.untilOn : undefined;
}
