import { parisDay } from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import type { PageQuery } from '../list-page.ts';
import { countOpenRenewals, readRenewals } from '../renewals/read-renewals.ts';
import { withTx } from '../with-tx.ts';

/** What the actor sees of the contracts that end soon, how many are still to be taken up, and today. */
export function listRenewals(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const page = await readRenewals(tx, after);
		return { ...page, open: await countOpenRenewals(tx), today: parisDay(tx.now) };
	});
}
