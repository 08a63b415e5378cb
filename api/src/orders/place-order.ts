import { measureOf, type NewOrder } from '@halle/domain';
import { schema } from '@halle/db';
import { sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { decideOrder } from './decide-order.ts';

const { orderLines, orders } = schema;

/**
 * Orders on a share of an awarded lot at its locked unit price, once the contract was signed and notified and while it runs.
 * All of it is checked here for a quick answer; the guard of the database checks it again under a lock on the lot, so that
 * several orders at once cannot pass a ceiling together.
 *
 * @returns the id of the order
 * @throws Refusal what `decideOrder` refuses; ORGANISATION_UNVERIFIED
 * @law CCP R2162-4, R2162-6, R2162-13, R2182-1, R2182-4
 */
export const placeOrder = command(
	'orders.place',
	async (tx, { shareId, quantity, siteNumber, ...input }: NewOrder): Promise<string> => {
		await assertVerified(tx);
		const share = await decideOrder(tx, { shareId, quantity, siteNumber });
		const { contractId, lotId, supplierId, totalExclTaxCents, site, sites } = share;
		const [order] = await tx.db
			.insert(orders)
			.values({
				...input,
				// Of several places, the one that was chosen; of one, where the commune says today.
				...(sites.length > 1 && { deliveryPlace: site.address }),
				reference: sql`app.next_reference('BC')`,
				contractId,
				lotId,
				organisationId: tx.actor.organisationId,
				supplierId,
				totalExclTaxCents
			})
			.returning({ id: orders.id });
		if (!order) throw new Error('insert returned no row');
		await tx.db.insert(orderLines).values({
			orderId: order.id,
			number: 1,
			lotShareId: shareId,
			priceLineId: share.priceLineId,
			needSiteId: site.id,
			quantity,
			...measureOf(share),
			unitPriceExclTaxMicros: share.unitPriceExclTaxMicros,
			totalExclTaxCents
		});
		await record(tx, { type: 'order.placed', subjectId: order.id, details: { lotId, shareId, supplierId } });
		return order.id;
	}
);
