import { orderStatuses } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { check, date, index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bids } from './bids.ts';
import { lots, lotShares } from './calls.ts';
import { centsColumn, id, recordedAt } from './columns.ts';
import { organisations } from './people.ts';

export const orderStatus = pgEnum('order_status', orderStatuses);

/** The supplier retained for a lot, at its locked unit price. Public. One per lot. */
export const awards = pgTable('awards', {
	id: id(),
	lotId: uuid()
		.notNull()
		.unique()
		.references(() => lots.id),
	bidId: uuid()
		.notNull()
		.references(() => bids.id),
	supplierId: uuid()
		.notNull()
		.references(() => organisations.id),
	unitPriceExclTaxCents: centsColumn().notNull(),
	reason: text().notNull().default(''),
	awardedAt: recordedAt()
});

/** A purchase order of one commune. The database refuses one that passes a ceiling. @law CCP R2162-13 */
export const orders = pgTable(
	'orders',
	{
		id: id(),
		/** Shown to people: BC-2027-0031. */
		reference: text().notNull().unique(),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		lotShareId: uuid()
			.notNull()
			.references(() => lotShares.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		supplierId: uuid()
			.notNull()
			.references(() => organisations.id),
		quantity: integer().notNull(),
		unitPriceExclTaxCents: centsColumn().notNull(),
		totalExclTaxCents: centsColumn().notNull(),
		deliveryPlace: text().notNull(),
		note: text().notNull().default(''),
		status: orderStatus().notNull().default('issued'),
		issuedAt: recordedAt()
	},
	(t) => [
		check('orders_quantity_positive', sql`${t.quantity} > 0`),
		check('orders_total_exact', sql`${t.totalExclTaxCents} = ${t.quantity} * ${t.unitPriceExclTaxCents}`),
		index('orders_by_organisation').on(t.organisationId),
		index('orders_by_supplier').on(t.supplierId),
		// The ceilings are recomputed from the orders of one lot at each new order.
		index('orders_by_lot').on(t.lotId)
	]
);

/** A part delivered by the supplier, in units of the lot. */
export const deliveries = pgTable(
	'deliveries',
	{
		id: id(),
		orderId: uuid()
			.notNull()
			.references(() => orders.id),
		quantity: integer().notNull(),
		deliveredOn: date({ mode: 'string' }).notNull(),
		note: text().notNull().default(''),
		recordedAt: recordedAt()
	},
	(t) => [
		index('deliveries_by_order').on(t.orderId),
		check('deliveries_quantity_positive', sql`${t.quantity} > 0`)
	]
);

/** What the commune found in a delivery: received, and what was missing or damaged. */
export const receipts = pgTable(
	'receipts',
	{
		id: id(),
		deliveryId: uuid()
			.notNull()
			.unique()
			.references(() => deliveries.id),
		orderId: uuid()
			.notNull()
			.references(() => orders.id),
		receivedQuantity: integer().notNull(),
		/** Why less was received than delivered. */
		shortage: text().notNull().default(''),
		receivedAt: recordedAt()
	},
	(t) => [
		index('receipts_by_order').on(t.orderId),
		check('receipts_quantity', sql`${t.receivedQuantity} >= 0`)
	]
);
