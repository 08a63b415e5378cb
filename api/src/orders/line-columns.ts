import { measureOf, type Quantity } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, sql } from 'drizzle-orm';

const { lotShares, orderLines, orders } = schema;

const sum = (expression: ReturnType<typeof sql>) => sql<Quantity>`${expression}`.mapWith(orderLines.quantity);

/** What was ordered on a line and what became of it, never kept beside its rows. */
export const lineColumns = {
	ordered: orderLines.quantity,
	delivered: sum(sql`sums.delivered`),
	admitted: sum(sql`sums.admitted`),
	rejected: sum(sql`sums.rejected`),
	...measureOf(orderLines),
	unitPriceExclTaxMicros: orderLines.unitPriceExclTaxMicros
};

/** An order has one line for now. */
export const lineOfOrder = and(eq(orderLines.orderId, orders.id), eq(orderLines.number, 1));

/** Joins the sums that `lineColumns` reads. */
export const sumsOfLine = [
	sql`lateral app.line_sums(${orders.id}) as sums`,
	sql`sums.line_id = ${orderLines.id}`
] as const;

/** What a commune admitted on a share, in the unit of the lot: what it really bought. */
export const admittedOnShare = sum(sql`coalesce((
	select sum(s.admitted) from order_lines l cross join lateral app.line_sums(l.order_id) s
	where l.lot_share_id = ${lotShares.id} and s.line_id = l.id
), 0)`);

/** What a commune ordered on a share, in the same unit, less what it waived. */
export const orderedOnShare = sum(sql`coalesce((
	select sum(case when o.waived_at is null then l.quantity else s.admitted end)
	from order_lines l join orders o on o.id = l.order_id cross join lateral app.line_sums(o.id) s
	where l.lot_share_id = ${lotShares.id} and s.line_id = l.id
), 0)`);
