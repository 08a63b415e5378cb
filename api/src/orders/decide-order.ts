import { assertOrderable, orderTotal, parisDay, Refusal, type NewOrder } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { orderableShares } from './orderable-shares.ts';

const { lotShares } = schema;

/**
 * What an order would cost and leave, whether or not it is placed.
 *
 * @throws Refusal ORDER_LOT_NOT_YOURS when the share is not the commune's; ORDER_LOT_NOT_AWARDED, ORDER_IN_STANDSTILL,
 *   ORDER_CONTRACT_NOT_SIGNED, ORDER_CONTRACT_NOT_NOTIFIED, ORDER_CONTRACT_ENDED, ORDER_BEFORE_ENTRY; ORDER_SITE_NOT_FOUND;
 *   ORDER_OVER_COMMUNE_CEILING, ORDER_OVER_GROUP_CEILING with what is left
 * @law CCP R2162-4, R2162-6
 */
export async function decideOrder(
	tx: Pick<SignedTx, 'db' | 'actor' | 'now'>,
	{ shareId, quantity, siteNumber }: Pick<NewOrder, 'shareId' | 'quantity' | 'siteNumber'>
) {
	const [share] = await orderableShares(
		tx.db,
		and(eq(lotShares.id, shareId), eq(lotShares.organisationId, tx.actor.organisationId))
	);
	if (!share) throw new Refusal('ORDER_LOT_NOT_YOURS');
	const remaining = { communeCents: Number(share.communeCents), groupCents: Number(share.groupCents) };
	assertOrderable(share.contract, { ...remaining, entryOn: share.entryOn }, parisDay(tx.now));
	const totalExclTaxCents = orderTotal({ ...share, quantity }, remaining);
	const site = share.sites.find(({ number }) => number === siteNumber);
	if (!site) throw new Refusal('ORDER_SITE_NOT_FOUND', { field: 'siteNumber' });
	return { ...share, site, remaining, totalExclTaxCents };
}

/** The same, shown before the press that binds. */
export function checkOrder(ctx: SignedIn, input: NewOrder) {
	return withTx(ctx, async (base) => {
		const { totalExclTaxCents, remaining } = await decideOrder({ ...base, actor: ctx.actor }, input);
		return {
			totalExclTaxCents,
			left: {
				communeCents: remaining.communeCents - totalExclTaxCents,
				groupCents: remaining.groupCents - totalExclTaxCents
			}
		};
	});
}
