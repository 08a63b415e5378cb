import { readKeptRegime } from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { readOwnCall } from '../calls/load-own-call.ts';
import { withTx } from '../with-tx.ts';
import { commissionFacts, seatHolders } from '../commissions/check-meeting.ts';
import { meetingsOf } from '../commissions/meetings.ts';

/**
 * Whether a tender commission chooses, whose it is, and the meetings recorded so far.
 *
 * @throws Refusal CALL_NOT_FOUND also when another organisation coordinates it
 */
export function getCommission(ctx: SignedIn, reference: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const call = await readOwnCall(tx, ctx, reference);
		return {
			// Before its publication, what the law asks is not settled yet.
			isNeeded: call.publishedAt !== null && readKeptRegime(call.regime, reference).cao,
			...(await commissionFacts(tx, call)),
			members: await seatHolders(tx, call.groupId),
			meetings: await meetingsOf(tx, call.id)
		};
	});
}
