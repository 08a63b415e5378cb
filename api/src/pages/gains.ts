import {
	baselineUnitPrice,
	gain,
	measureOf,
	parisDay,
	pricePaid,
	sumCents,
	type GainLine
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { listOrder, pageOf, type PageQuery } from '../list-page.ts';
import { admittedOnShare, orderedOnShare } from '../orders/line-columns.ts';
import { withTx } from '../with-tx.ts';

const { awards, calls, groups, lots, lotShares, memberships, needs } = schema;

const byGroup = listOrder('gains', 'asc', [
	{ by: groups.reference, kind: 'text' },
	{ by: needs.id, kind: 'id' }
]);

/**
 * What the actor's commune gains in each of its groups: potential, notified and realised, never added together.
 * The baseline is the one frozen when the consultation was published.
 *
 * @returns a page of lines, one per need in a group, and the three totals of all of them in cents excluding tax
 */
export function communeGains(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db, now }) => {
		// All of them: a total is the sum of its rounded lines, which the domain alone rounds.
		const rows = await gainRows(db, ctx.actor.organisationId, byGroup.behind(after));
		const counted = new Set<string>();
		const lines = rows.map((row) => {
			// The potential gain is the commune's in the group: counted once, whatever the number of its needs there.
			const line = gainLineOf(row, counted.has(row.groupId) ? 0 : row.potentialGainCents);
			counted.add(row.groupId);
			return { ...row, ...line, baselineUnitPriceMicros: baselineUnitPrice(line), ...gain(line) };
		});
		return {
			asOf: parisDay(now),
			...pageOf(lines.filter(({ isBehind }) => isBehind)),
			potentialCents: sumCents(lines.map((line) => line.potentialCents)),
			notifiedCents: sumCents(lines.map((line) => line.notifiedCents)),
			realisedCents: sumCents(lines.map((line) => line.realisedCents))
		};
	});
}

function gainRows(db: Db, organisationId: string, behind: SQL | undefined) {
	return db
		.select({
			key: byGroup.key,
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
			and(eq(needs.organisationId, organisationId), sql`(${lots.id} is null or ${lotShares.id} is not null)`)
		)
		.orderBy(...byGroup.by);
}

type GainRow = Awaited<ReturnType<typeof gainRows>>[number];

function gainLineOf(row: GainRow, potentialCents: number): GainLine {
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
