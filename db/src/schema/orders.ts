import { orderStatuses, runningOrderStatuses, verificationDecisions } from '@halle/domain';
import { sql, type SQLWrapper } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	foreignKey,
	index,
	integer,
	pgEnum,
	pgTable,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { bids } from './bids.ts';
import { lots, lotShares, priceLines } from './calls.ts';
import {
	centsColumn,
	id,
	instant,
	measureColumns,
	microsColumn,
	packCheck,
	quantityColumn,
	recordedAt
} from './columns.ts';
import { needSites } from './needs.ts';
import { organisations, users } from './people.ts';

export const orderStatus = pgEnum('order_status', orderStatuses);
export const verificationDecision = pgEnum('verification_decision', verificationDecisions);

/** The supplier retained for a lot, at its locked unit price. Public. */
export const awards = pgTable(
	'awards',
	{
		id: id(),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		bidId: uuid()
			.notNull()
			.references(() => bids.id),
		supplierId: uuid()
			.notNull()
			.references(() => organisations.id),
		unitPriceExclTaxMicros: microsColumn().notNull(),
		reason: text().notNull().default(''),
		awardedAt: recordedAt()
	},
	(t) => [
		index('awards_by_lot').on(t.lotId),
		index('awards_by_bid').on(t.bidId),
		index('awards_by_supplier').on(t.supplierId)
	]
);

/**
 * The framework contract of one holder on one lot: the days of its signature and of its notification. Written with the
 * award, never deleted. Public with the award. Its state is read from its days, never kept beside them.
 *
 * @law CCP R2162-4, R2182-1, R2182-4
 */
export const frameworkContracts = pgTable(
	'framework_contracts',
	{
		id: id(),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		awardId: uuid()
			.notNull()
			.unique()
			.references(() => awards.id),
		holderId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** Whose turn it is where the documents name several holders one after the other. */
		rank: integer().notNull().default(1),
		/** Part of the orders where the documents share them between holders. */
		sharePermille: integer(),
		/** What the law asked on the day the consultation was published. */
		standstillDays: integer().notNull(),
		legalityControl: boolean().notNull(),
		/** First day on which it may be signed, written by the database when the decision is announced. */
		signableOn: date({ mode: 'string' }),
		signedOn: date({ mode: 'string' }),
		/** To the préfet, where the law asks it. */
		transmittedOn: date({ mode: 'string' }),
		/** Day on which the holder received it: it runs from then. */
		notifiedOn: date({ mode: 'string' }),
		/** Its days were taken from its first order when they began to be recorded, and may still be corrected. */
		isResumed: boolean().notNull().default(false),
		createdAt: recordedAt()
	},
	(t) => [
		unique('framework_contracts_one_per_holder').on(t.lotId, t.holderId),
		unique('framework_contracts_rank').on(t.lotId, t.rank),
		check('framework_contracts_rank_positive', sql`${t.rank} > 0`),
		check('framework_contracts_share', sql`${t.sharePermille} between 1 and 1000`),
		check(
			'framework_contracts_signed_first',
			sql`${t.notifiedOn} is null or coalesce(${t.signedOn} <= ${t.notifiedOn}, false)`
		),
		// A holder lists its contracts.
		index('framework_contracts_by_holder').on(t.holderId)
	]
);

const isRunning = ({ status }: { status: SQLWrapper }) =>
	sql`${status} in (${sql.raw(runningOrderStatuses.map((name) => `'${name}'`).join(', '))})`;

/**
 * A purchase order of one commune. What it says is never rewritten; the database writes its state from the sums of its
 * lines, and the two instants when the supplier confirms it and when the commune waives what is left.
 *
 * @law CCP R2162-13
 */
export const orders = pgTable(
	'orders',
	{
		id: id(),
		/** Shown to people: BC-2027-0031. */
		reference: text().notNull().unique(),
		contractId: uuid()
			.notNull()
			.references(() => frameworkContracts.id),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		supplierId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** The sum of its lines, which the database holds. */
		totalExclTaxCents: centsColumn().notNull(),
		deliveryPlace: text().notNull(),
		note: text().notNull().default(''),
		issuedAt: recordedAt(),
		acknowledgedAt: instant(),
		waivedAt: instant(),
		/** What the commune wrote to the supplier with it. */
		waiverReason: text(),
		status: orderStatus().notNull().default('issued')
	},
	(t) => [
		check('orders_waived_once', sql`(${t.waivedAt} is null) = (${t.waiverReason} is null)`),
		// Who ordered, who supplies and who coordinates the lot list them by their day; ceilings are summed by lot.
		index('orders_by_organisation').on(t.organisationId, t.issuedAt, t.id),
		index('orders_by_supplier').on(t.supplierId, t.issuedAt, t.id),
		index('orders_by_lot').on(t.lotId, t.issuedAt, t.id),
		// What is still to be confirmed, delivered or checked is asked of every day.
		index('orders_running_by_organisation').on(t.organisationId).where(isRunning(t)),
		index('orders_running_by_supplier').on(t.supplierId).where(isRunning(t)),
		// Whether the days of a contract still change.
		index('orders_by_contract').on(t.contractId)
	]
);

/**
 * What an order asks for on one share, in the unit of its price line, at the price copied from the award. Written with its
 * order, one for now, never changed. The database refuses one that passes a ceiling.
 *
 * @law CCP R2162-4
 */
export const orderLines = pgTable(
	'order_lines',
	{
		id: id(),
		orderId: uuid()
			.notNull()
			.references(() => orders.id),
		number: integer().notNull(),
		lotShareId: uuid()
			.notNull()
			.references(() => lotShares.id),
		priceLineId: uuid()
			.notNull()
			.references(() => priceLines.id),
		needSiteId: uuid()
			.notNull()
			.references(() => needSites.id),
		quantity: quantityColumn().notNull(),
		...measureColumns(),
		unitPriceExclTaxMicros: microsColumn().notNull(),
		totalExclTaxCents: centsColumn().notNull()
	},
	(t) => [
		unique('order_lines_number').on(t.orderId, t.number),
		// A delivery names its line and its order, which are those of one line.
		unique('order_lines_of_order').on(t.id, t.orderId),
		check('order_lines_quantity_positive', sql`${t.quantity} > 0`),
		packCheck('order_lines', t),
		check(
			'order_lines_total_exact',
			sql`${t.totalExclTaxCents} = app.line_total(${t.quantity}, ${t.unitPriceExclTaxMicros})`
		),
		// What a commune has ordered on its share.
		index('order_lines_by_share').on(t.lotShareId),
		index('order_lines_by_need_site').on(t.needSiteId),
		index('order_lines_by_price_line').on(t.priceLineId)
	]
);

/** A part delivered by the supplier, in the unit of the line. Never changed. */
export const deliveries = pgTable(
	'deliveries',
	{
		id: id(),
		orderId: uuid()
			.notNull()
			.references(() => orders.id),
		orderLineId: uuid().notNull(),
		quantity: quantityColumn().notNull(),
		deliveredOn: date({ mode: 'string' }).notNull(),
		note: text().notNull().default(''),
		recordedAt: recordedAt()
	},
	(t) => [
		foreignKey({
			name: 'deliveries_line_of_order',
			columns: [t.orderLineId, t.orderId],
			foreignColumns: [orderLines.id, orderLines.orderId]
		}),
		index('deliveries_by_order').on(t.orderId),
		index('deliveries_by_line').on(t.orderLineId),
		check('deliveries_quantity_positive', sql`${t.quantity} > 0`)
	]
);

/**
 * What the commune decided of a part of a delivery: admitted, or rejected and why. Rows are only added, by the commune;
 * admitted + rejected never passes what was delivered, and what is not decided yet is pending.
 *
 * @law CCAG-FCS (2021, opérations de vérification ; admission, ajournement, réfaction et rejet)
 */
export const verifications = pgTable(
	'verifications',
	{
		id: id(),
		deliveryId: uuid()
			.notNull()
			.references(() => deliveries.id),
		decision: verificationDecision().notNull(),
		quantity: quantityColumn().notNull(),
		/** What is missing or damaged. */
		reason: text().notNull().default(''),
		/** Written by the database; null for what was received before it was kept. */
		decidedBy: uuid().references(() => users.id),
		decidedAt: recordedAt()
	},
	(t) => [
		index('verifications_by_delivery').on(t.deliveryId),
		check('verifications_quantity_positive', sql`${t.quantity} > 0`),
		check('verifications_rejected_why', sql`${t.decision} = 'admitted' or ${t.reason} <> ''`),
		index('verifications_by_decider').on(t.decidedBy)
	]
);
