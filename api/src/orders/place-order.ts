import { assertWithinCeilings, lineTotal, Refusal, type NewOrder } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';

const { awards, lotShares, lots, orders } = schema;

/**
 * Orders on an awarded lot at its locked unit price. What is left is checked here for a quick answer; the guard of the
 * database checks it again under a lock on the lot, so that several orders at once cannot pass a ceiling together.
 *
 * @returns the id of the order
 * @throws Refusal ORDER_LOT_NOT_YOURS when the commune has no part in the lot or the lot has no holder;
 *   ORDER_OVER_COMMUNE_CEILING, ORDER_OVER_GROUP_CEILING with what is left; ORGANISATION_UNVERIFIED
 * @law CCP R2162-4, R2162-6, R2162-13
 */
export const placeOrder = command('orders.place', async (tx, input: NewOrder): Promise<string> => {
	await assertVerified(tx);
	const { shareId, supplierId, unitPriceExclTaxCents } = await loadAwardedShare(tx, input.lotId);
	const totalExclTaxCents = lineTotal(input.quantity, unitPriceExclTaxCents);
	assertWithinCeilings(totalExclTaxCents, await remainingOn(tx, input.lotId, shareId));

	const [order] = await tx.db
		.insert(orders)
		.values({
			...input,
			reference: sql`app.next_reference('BC')`,
			lotShareId: shareId,
			organisationId: tx.actor.organisationId,
			supplierId,
			unitPriceExclTaxCents,
			totalExclTaxCents
		})
		.returning({ id: orders.id });
	if (!order) throw new Error('insert returned no row');
	await record(tx, {
		type: 'order.placed',
		subjectId: order.id,
		details: { lotId: input.lotId, supplierId }
	});
	return order.id;
});

async function loadAwardedShare(tx: SignedTx, lotId: string) {
	const [share] = await tx.db
		.select({
			shareId: lotShares.id,
			supplierId: awards.supplierId,
			unitPriceExclTaxCents: awards.unitPriceExclTaxCents
		})
		.from(lotShares)
		.innerJoin(lots, eq(lots.id, lotShares.lotId))
		.innerJoin(awards, eq(awards.lotId, lots.id))
		.where(and(eq(lots.id, lotId), eq(lotShares.organisationId, tx.actor.organisationId)));
	if (!share) throw new Refusal('ORDER_LOT_NOT_YOURS');
	return share;
}

/** What is left on a lot for one commune and for all, in cents excluding tax. */
export async function remainingOn(tx: Pick<SignedTx, 'db'>, lotId: string, shareId: string) {
	const [left] = await tx.db.execute<{ commune_cents: string; group_cents: string }>(
		sql`select commune_cents, group_cents from app.lot_remaining(${lotId}, ${shareId})`
	);
	if (!left) throw new Error('lot_remaining returned no row');
	return { communeCents: Number(left.commune_cents), groupCents: Number(left.group_cents) };
}
