import { baselineUnitPrice, gain, parisDay, sumCents } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { awards, calls, groups, lots, lotShares, memberships, needs } = schema;

/** Units this commune received on its share: what it really bought, shortages left out. */
const receivedQuantity = sql<number>`coalesce((
	select sum(r.received_quantity) from receipts r join orders o on o.id = r.order_id where o.lot_share_id = ${lotShares.id}
), 0)::int`;
const orderedQuantity = sql<number>`coalesce((
	select sum(o.quantity) from orders o where o.lot_share_id = ${lotShares.id} and o.status <> 'cancelled'
), 0)::int`;

/**
 * What the actor's commune gains in each of its groups: potential, notified and realised, never added together.
 * The baseline is the one frozen when the consultation was published.
 *
 * @returns one line per need in a group, and the three totals in cents excluding tax
 */
export function communeGains(ctx: SignedIn) {
	return withTx(ctx, async ({ db, now }) => {
		const rows = await gainRows(db, ctx.actor.organisationId);
		const lines = rows.map((row, index) => {
			// The potential gain is the commune's in the group: told once, whatever the number of its needs there.
			const isFirst = rows.findIndex((other) => other.groupId === row.groupId) === index;
			const line = gainLineOf(row, isFirst ? row.potentialGainCents : 0);
			return { ...row, ...line, ...gain(line) };
		});
		return {
			asOf: parisDay(now),
			lines,
			potentialCents: sumCents(lines.map((line) => line.potentialCents)),
			notifiedCents: sumCents(lines.map((line) => line.notifiedCents)),
			realisedCents: sumCents(lines.map((line) => line.realisedCents))
		};
	});
}

function gainRows(db: Db, organisationId: string) {
	return db
		.select({
			needId: needs.id,
			needTitle: needs.title,
			unit: needs.unit,
			groupId: groups.id,
			groupTitle: groups.title,
			groupReference: groups.reference,
			potentialGainCents: memberships.potentialGainCents,
			frozenBaselineCents: lotShares.baselineUnitPriceCents,
			awardUnitPriceCents: awards.unitPriceExclTaxCents,
			neededQuantity: needs.quantity,
			need: getTableColumns(needs),
			orderedQuantity,
			receivedQuantity
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
		.orderBy(groups.reference);
}

type GainRow = Awaited<ReturnType<typeof gainRows>>[number];

function gainLineOf(row: GainRow, potentialCents: number) {
	return {
		baselineUnitPriceCents: row.frozenBaselineCents ?? baselineUnitPrice(row.need),
		awardUnitPriceCents: row.awardUnitPriceCents,
		neededQuantity: row.neededQuantity,
		receivedQuantity: row.receivedQuantity,
		potentialCents
	};
}
