import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import { Random, seedOf } from './random.ts';
import { sharedCurve } from './rules.ts';
import { procedureCost, type Curve } from './value.ts';

/** Up to here every order of arrival is counted; above, orders are drawn. */
const exactMembersMax = 12;
/** The error that is stated holds for all members at once with this probability. */
export const shapleyConfidence = 0.95;
const defaultPairs = 20_000;

/** What each member adds to the costs of buying together, averaged over every order in which they could have come. */
export type ShapleyCost = {
	/** `cost` sums over the members to the whole cost, EUR excl. VAT. */
	shares: { id: string; cost: number }[];
	method: 'exact' | 'sampled';
	/** How far a share may be from the exact one, EUR; 0 when exact. */
	error: number;
};

/**
 * Shapley value of the cost of buying together: the procedure, the cost of the group and of each membership; a buyer alone
 * costs its own procedure. Information beside the equal price: nothing says that a split by it is stable.
 *
 * Up to 12 members it is exact. Above, orders are drawn in pairs, each with its reverse, and the error is the empirical
 * Bernstein bound (Maurer, Pontil, 2009) for all members together, which supposes nothing of how costs are spread.
 *
 * @throws RangeError when there are fewer than two needs, or they are not of one block with known prices
 */
export function shapleyCost(
	members: readonly EngineNeed[],
	params: EngineParams,
	{ pairs = defaultPairs, seed = 1, exactMax = exactMembersMax } = {}
): ShapleyCost {
	const curve = sharedCurve(members, params);
	if (!curve || members.length < 2) throw new RangeError('two needs or more of one block make a group');
	// In the order of the ids, so that chance does not depend on the order of the members.
	const sorted = members.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	const amounts = sorted.map(({ amount }) => amount);
	const isExact = members.length <= exactMax;
	const { costs, error } = isExact
		? { costs: everyOrder(curve, amounts), error: 0 }
		: drawnOrders(curve, amounts, {
				pairs,
				random: new Random(seedOf(sorted.map(({ id }) => id).join(), seed))
			});
	const byId = new Map(sorted.map(({ id }, index) => [id, costs[index]!]));
	return {
		shares: members.map(({ id }) => ({ id, cost: byId.get(id)! })),
		method: isExact ? 'exact' : 'sampled',
		error
	};
}

/** EUR that buying costs `count` buyers of total `amount`, together when there are several. */
function costOf(curve: Curve, count: number, amount: number): number {
	if (count === 0) return 0;
	const together = count === 1 ? 0 : curve.groupFixedCost + count * curve.memberCost;
	return procedureCost(curve, amount) + together;
}

function everyOrder(curve: Curve, amounts: readonly number[]): number[] {
	const size = amounts.length;
	const total = new Float64Array(2 ** size);
	const count = new Uint8Array(2 ** size);
	for (let set = 1; set < total.length; set++) {
		const last = 31 - Math.clz32(set);
		total[set] = total[set ^ (1 << last)]! + amounts[last]!;
		count[set] = count[set ^ (1 << last)]! + 1;
	}
	const weights = orderWeights(size);
	return amounts.map((_, member) => {
		let share = 0;
		for (let set = 0; set < total.length; set++) {
			if ((set >> member) & 1) continue;
			const joined = set | (1 << member);
			const added = costOf(curve, count[joined]!, total[joined]!) - costOf(curve, count[set]!, total[set]!);
			share += weights[count[set]!]! * added;
		}
		return share;
	});
}

/** By size of the set met, the part of all orders in which exactly that set came before: s!(n−s−1)!/n!. */
function orderWeights(size: number): number[] {
	let weight = 1 / size;
	return Array.from({ length: size }, (_, before) => {
		if (before > 0) weight *= before / (size - before);
		return weight;
	});
}

function drawnOrders(
	curve: Curve,
	amounts: readonly number[],
	{ pairs, random }: { pairs: number; random: Random }
): { costs: number[]; error: number } {
	const size = amounts.length;
	const order = Array.from(amounts, (_, index) => index);
	const added = new Float64Array(size);
	const sums = new Float64Array(size);
	const squares = new Float64Array(size);
	for (let pair = 0; pair < pairs; pair++) {
		shuffle(order, random);
		added.fill(0);
		arrive(curve, amounts, order, added);
		arrive(curve, amounts, order.toReversed(), added);
		for (let i = 0; i < size; i++) {
			const mean = added[i]! / 2;
			sums[i]! += mean;
			squares[i]! += mean * mean;
		}
	}
	const variance = Math.max(...squares.map((square, i) => (square - sums[i]! ** 2 / pairs) / (pairs - 1)));
	// What a member can add lies between 0 and the whole cost of a group.
	const range = Math.max(...curve.costs) + curve.groupFixedCost + 2 * curve.memberCost;
	const log = Math.log((4 * size) / (1 - shapleyConfidence));
	const error = Math.sqrt((2 * Math.max(variance, 0) * log) / pairs) + (7 * range * log) / (3 * (pairs - 1));
	return { costs: Array.from(sums, (sum) => sum / pairs), error };
}

/** Adds to each what it costs more when it comes, one after the other in this order. */
function arrive(
	curve: Curve,
	amounts: readonly number[],
	order: readonly number[],
	added: Float64Array
): void {
	let total = 0;
	let before = 0;
	for (const [count, member] of order.entries()) {
		total += amounts[member]!;
		const cost = costOf(curve, count + 1, total);
		added[member]! += cost - before;
		before = cost;
	}
}

function shuffle(order: number[], random: Random): void {
	for (let at = order.length - 1; at > 0; at--) {
		const other = random.below(at + 1);
		[order[at], order[other]] = [order[other]!, order[at]!];
	}
}
