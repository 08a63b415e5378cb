import { schema } from '@halle/db';
import { measureOfNeed, type Member, type PartyNeed } from '@halle/documents';
import {
	baseUnit,
	cents,
	convert,
	fraction,
	isUnitCode,
	multiplyFractions,
	parisDay,
	roundHalfAway,
	shareCosts,
	type CostTerms,
	type CostWeights
} from '@halle/domain';
import { and, eq, gte, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from '../groups/reading.ts';

const { calls, groupCosts, lots, orders } = schema;

/**
 * The key of a group, the coordinator’s own fee counted with the costs that are shared. Nothing is shared when an EPCI acts
 * free of charge.
 *
 * @law CGCT L5211-4-4
 */
export async function costTermsOf({ db }: SignedTx, group: GroupRow): Promise<CostTerms> {
	const [chosen] = await db.select().from(groupCosts).where(eq(groupCosts.groupId, group.id));
	const fee = group.coordinatorFeeCents;
	if (group.mandate === 'epci') return { key: 'none', sharedCents: cents(0), fixedCents: cents(0) };
	if (!chosen || (chosen.key === 'none' && fee > 0)) {
		return { key: fee > 0 ? 'equal' : 'none', sharedCents: cents(fee), fixedCents: cents(0) };
	}
	return {
		key: chosen.key,
		sharedCents: cents(chosen.sharedCents + fee),
		fixedCents: cents(chosen.fixedCents)
	};
}

/** Of a member, what the keys weigh. */
type Weighed = Pick<Member, 'organisationId' | 'population'> & {
	needs: readonly Pick<
		PartyNeed,
		'unit' | 'packQuantity' | 'packUnit' | 'quantity' | 'estimateExclTaxCents'
	>[];
};

/** What each key would weigh for each member today. Orders are those of the calendar year. */
export async function costWeights(
	tx: SignedTx,
	groupId: string,
	members: readonly Weighed[]
): Promise<CostWeights[]> {
	const placed = await ordersOfYear(tx, groupId);
	return members.map((member) => ({
		...weightsWithoutOrders(member),
		ordersCents:
			placed.find(({ organisationId }) => organisationId === member.organisationId)?.totalCents ?? 0
	}));
}

/** The same of a member before anything is ordered. */
export function weightsWithoutOrders({ organisationId, population, needs }: Weighed): CostWeights {
	return {
		organisationId,
		population: population ?? 0,
		amountCents: needs.reduce((total, need) => total + need.estimateExclTaxCents, 0),
		volume: needs.reduce((total, need) => total + inBaseUnit(need), 0),
		ordersCents: 0
	};
}

function ordersOfYear({ db, now }: SignedTx, groupId: string) {
	const firstDay = `${parisDay(now).slice(0, 4)}-01-01`;
	return db
		.select({
			organisationId: orders.organisationId,
			totalCents: sql<number>`sum(engaged.cents)`.mapWith(Number)
		})
		.from(orders)
		.innerJoin(sql`lateral app.line_engaged(${orders.id}) as engaged`, sql`true`)
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.innerJoin(calls, eq(calls.id, lots.callId))
		.where(
			and(
				eq(calls.groupId, groupId),
				gte(sql`(${orders.issuedAt} at time zone 'Europe/Paris')::date`, firstDay)
			)
		)
		.groupBy(orders.organisationId);
}

/** The shares of a key, for the papers and for the screen that chooses it. */
export async function costsOf(tx: SignedTx, group: GroupRow, members: readonly Member[]) {
	const terms = await costTermsOf(tx, group);
	const shares = shareCosts(terms, await costWeights(tx, group.id, members));
	const feeCents = cents(terms.key === 'none' ? 0 : group.coordinatorFeeCents);
	return { ...terms, feeCents, shares: terms.key === 'none' ? [] : shares };
}

/** Thousandths of the base unit, whole for every quantity that can be typed; of packs, rounded once. */
function inBaseUnit(need: Weighed['needs'][number]): number {
	const { quantity } = need;
	const { unit, ...pack } = measureOfNeed(need);
	if (!isUnitCode(unit)) return quantity * 1000;
	const measure = { unit, ...pack };
	const exact = convert(quantity, measure, baseUnit(measure));
	return Number(roundHalfAway(multiplyFractions(exact, fraction(1000n))));
}
