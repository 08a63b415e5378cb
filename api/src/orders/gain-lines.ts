import { schema, type Db } from '@halle/db';
import { measureOf, pricePaid, type GainLine } from '@halle/domain';
import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { listOrder } from '../list-page.ts';
import { admittedOnShare, orderedOnShare } from './line-columns.ts';

const { awards, calls, groups, lots, lotShares, memberships, needs } = schema;

export const gainOrder = listOrder('gains', 'asc', [
	{ by: groups.reference, kind: 'text' },
	{ by: needs.id, kind: 'id' }
]);

/** The needs of an organisation in its groups, in the order of these, with what was awarded, ordered and admitted of each. */
export function gainRows(
	db: Db,
	organisationId: string,
	which: { behind?: SQL | undefined; groupId?: string }
) {
	const { behind, groupId } = which;
	return db
		.select({
			key: gainOrder.key,
			isBehind: sql<boolean>`${behind ?? sql`true`}`,
			needId: needs.id,
			needTitle: needs.title,
			groupId: groups.id,
			groupTitle: groups.title,
			groupReference: groups.reference,
			potentialGainCents: memberships.potentialGainCents,
			share: {
				quantity: lotShares.quantity,
				...measureOf(lotShares),
				estimateExclTaxCents: lotShares.estimateExclTaxCents,
				baselineUnitPriceMicros: lotShares.baselineUnitPriceMicros
			},
			/** What orders are counted in; null before there is a lot. */
			lotMeasure: measureOf(lots),
			awardUnitPriceMicros: awards.unitPriceExclTaxMicros,
			need: getTableColumns(needs),
			orderedQuantity: orderedOnShare,
			receivedQuantity: admittedOnShare
		})
		.from(needs)
		.innerJoin(groups, eq(groups.id, needs.groupId))
		.innerJoin(
			memberships,
			and(eq(memberships.groupId, groups.id), eq(memberships.organisationId, needs.organisationId))
		)
		.leftJoin(
			calls,
			and(
				eq(calls.groupId, groups.id),
				inArray(calls.status, ['published', 'closed', 'opened', 'awarded', 'completed'])
			)
		)
		.leftJoin(lots, eq(lots.callId, calls.id))
		.leftJoin(lotShares, and(eq(lotShares.needId, needs.id), eq(lotShares.lotId, lots.id)))
		.leftJoin(awards, eq(awards.lotId, lotShares.lotId))
		.where(
			and(
				eq(needs.organisationId, organisationId),
				groupId === undefined ? undefined : eq(groups.id, groupId),
				sql`(${lots.id} is null or ${lotShares.id} is not null)`
			)
		)
		.orderBy(...gainOrder.by);
}

export type GainRow = Awaited<ReturnType<typeof gainRows>>[number];

/** A row as the domain compares it. @param potentialCents counted once for all the needs of a group */
export function gainLineOf(row: GainRow, potentialCents: number): GainLine {
	const { share, need, lotMeasure, awardUnitPriceMicros, receivedQuantity } = row;
	const { quantity: neededQuantity, estimateExclTaxCents, ...measured } = share ?? need;
	const paid = pricePaid({ ...need, neededQuantity: need.quantity });
	return {
		...measureOf(measured),
		neededQuantity,
		estimateExclTaxCents,
		// Where the need, frozen with its share, has no price of today, that of the share is only the estimate, rounded.
		currentUnitPriceMicros: paid === null ? null : (share?.baselineUnitPriceMicros ?? paid),
		award:
			awardUnitPriceMicros === null || lotMeasure === null
				? null
				: { unitPriceExclTaxMicros: awardUnitPriceMicros, ...lotMeasure },
		receivedQuantity,
		potentialCents
	};
}
