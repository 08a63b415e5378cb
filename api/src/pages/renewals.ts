import { parisDay } from '@halle/domain';
import type { SignedIn } from '../context.ts';
import { readRenewals } from '../renewals/read-renewals.ts';
import { withTx } from '../with-tx.ts';

/** What the actor sees of the contracts that end soon, and today. */
export function listRenewals(ctx: SignedIn) {
	return withTx(ctx, async (tx) => {
		const rows = await readRenewals({ ...tx, actor: ctx.actor });
		return { today: parisDay(tx.now), renewals: rows };
	});
}
