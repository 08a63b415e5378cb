import { schema } from '@halle/db';
import { readKeptRegime, Refusal } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { commissionFacts, seatHolders } from '../commissions/check-meeting.ts';
import { meetingsOf } from '../commissions/meetings.ts';

const { calls } = schema;

/**
 * Whether a tender commission chooses, whose it is, and the meetings recorded so far.
 *
 * @throws Refusal CALL_NOT_FOUND also when another organisation coordinates it
 */
export function getCommission(ctx: SignedIn, reference: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const [call] = await tx.db
			.select()
			.from(calls)
			.where(and(eq(calls.reference, reference), eq(calls.coordinatorId, ctx.actor.organisationId)));
		if (!call) throw new Refusal('CALL_NOT_FOUND');
		return {
			// Before its publication, what the law asks is not settled yet.
			isNeeded: call.publishedAt !== null && readKeptRegime(call.regime, reference).cao,
			...(await commissionFacts(tx, call)),
			members: await seatHolders(tx, call.groupId),
			meetings: await meetingsOf(tx, call.id)
		};
	});
}
