import type { Block } from '../../src/blocks.ts';
import type { PairGraph } from '../../src/graph.ts';
import { bestRateUpTo, groupRate, groupValue, priceSaving, procedureCost } from '../../src/value.ts';

/** A group as positions in the block, and what it is worth, EUR. */
export type Column = { members: number[]; net: number };

/** What one need could still add: groups it owns, the best last, and a proved limit on all of them, EUR above their price. */
export type Priced = { limit: number; columns: Column[] };

/** A group being built: its sums, what its members leave room for, and the least rate they need. */
type Sums = { amount: number; cost: number; procedures: number; limit: number; minRate: number };
type Candidate = {
	need: number;
	/** Position in the rows of `#adjacency`. */
	at: number;
	amount: number;
	cost: number;
	/** The most it can add where the search stands, EUR above its price. */
	gain: number;
};

/**
 * Finds the group that is worth most above the prices of its members, among those in which one need, the
 * owner, is the largest: a branch and bound over cliques.
 *
 * Every rule of a group is asked but the core test, so the limit holds for engines with or without it. Where
 * the search is cut off the limit is that of what was left, never less than the truth.
 */
export class Pricing {
	readonly #block: Block;
	readonly #graph: PairGraph;
	/** Place of each need by falling amount: a group is owned by the first of its members. */
	readonly #rank: Int32Array;
	/** Branches tried for one owner. */
	nodesMax = 1_000;
	/** The pairs among the candidates of the owner: a row of words for each. */
	#adjacency = new Int32Array(0);
	#words = 0;
	#nodes = 0;
	#best = 0;
	#limit = 0;
	#columns: Column[] = [];
	#prices: ArrayLike<number> = [];
	readonly #members: number[] = [];

	constructor(block: Block, graph: PairGraph) {
		this.#block = block;
		this.#graph = graph;
		const { amount } = block.columns;
		const order = [...amount.keys()].sort((a, b) => amount[b]! - amount[a]! || a - b);
		this.#rank = new Int32Array(order.length);
		for (const [rank, need] of order.entries()) this.#rank[need] = rank;
	}

	/**
	 * The groups a need owns, as far as they are worth more than their price.
	 *
	 * @param prices EUR each need costs to whoever takes it into a group
	 */
	of(owner: number, prices: ArrayLike<number>): Priced {
		return this.#search(owner, prices, { floor: 0, owned: true });
	}

	/** How much the price of a need could fall, EUR, and no group with it be worth more than its price. */
	slack(need: number, prices: ArrayLike<number>): number {
		return -this.#search(need, prices, { floor: -prices[need]!, owned: false }).limit;
	}

	#search(
		owner: number,
		prices: ArrayLike<number>,
		{ floor, owned }: { floor: number; owned: boolean }
	): Priced {
		this.#prices = prices;
		this.#nodes = 0;
		this.#best = floor + 1e-6;
		this.#limit = floor;
		this.#columns = [];
		this.#members.length = 0;
		const candidates = this.#candidatesOf(owner, owned);
		if (candidates.length > 0) {
			this.#connect(candidates);
			this.#members.push(owner);
			const none = { amount: 0, cost: 0, procedures: 7, limit: Infinity, minRate: -Infinity };
			this.#extend(this.#with(none, owner), candidates);
		}
		const best = this.#columns.length > 0 ? this.#best : floor;
		return { limit: Math.max(best, this.#limit), columns: this.#columns };
	}

	#costOf(need: number): number {
		return this.#block.giveUp[need]! + this.#prices[need]!;
	}

	#with(sums: Sums, need: number): Sums {
		const { columns, curve, minRate } = this.#block;
		return {
			amount: sums.amount + columns.amount[need]!,
			cost: sums.cost + this.#costOf(need),
			procedures: sums.procedures & columns.procedures[need]!,
			limit: Math.min(sums.limit, columns.maxMembers[need]! || curve.maxMembers),
			minRate: Math.max(sums.minRate, minRate[need]!)
		};
	}

	#candidatesOf(owner: number, owned: boolean): Candidate[] {
		const { start, partners } = this.#graph;
		const { amount } = this.#block.columns;
		return Array.from(partners.subarray(start[owner], start[owner + 1]))
			.filter((need) => !owned || this.#rank[need]! > this.#rank[owner]!)
			.map((need) => ({ need, at: 0, amount: amount[need]!, cost: this.#costOf(need), gain: 0 }))
			.sort((a, b) => b.amount - a.amount || a.need - b.need);
	}

	#connect(candidates: readonly Candidate[]): void {
		for (const [at, candidate] of candidates.entries()) candidate.at = at;
		const positions = new Map(candidates.map(({ need, at }) => [need, at]));
		this.#words = (candidates.length + 31) >> 5;
		this.#adjacency = new Int32Array(this.#words * candidates.length);
		const { start, partners } = this.#graph;
		for (const { need, at } of candidates) {
			for (let p = start[need]!; p < start[need + 1]!; p++) {
				const other = positions.get(partners[p]!);
				if (other !== undefined) this.#adjacency[at * this.#words + (other >> 5)]! |= 1 << (other & 31);
			}
		}
	}

	#agree(a: Candidate, b: Candidate): boolean {
		return (this.#adjacency[a.at * this.#words + (b.at >> 5)]! & (1 << (b.at & 31))) !== 0;
	}

	#extend(sums: Sums, candidates: Candidate[]): void {
		const base = this.#evaluate(sums);
		if (this.#members.length >= sums.limit) return;
		if (candidates.length === 0 || !this.#promise(sums, candidates)) return;
		const byGain = candidates.toSorted((a, b) => b.gain - a.gain || a.at - b.at);
		const { order, upTo } = coloursInTurn(this.#colours(byGain));
		for (let last = order.length - 1; last >= 0; last--) {
			const limit = base + upTo[last]!;
			if (limit <= this.#best) return;
			if (++this.#nodes > this.nodesMax) {
				this.#limit = Math.max(this.#limit, limit);
				return;
			}
			const next = order[last]!;
			const grown = this.#with(sums, next.need);
			if (!this.#isRoom(grown)) continue;
			this.#members.push(next.need);
			const left = order.slice(0, last).filter((other) => this.#agree(next, other));
			this.#extend(grown, left);
			this.#members.pop();
		}
	}

	#isRoom({ amount, procedures, limit }: Sums): boolean {
		return procedures !== 0 && this.#members.length < limit && amount <= this.#block.curve.maxAmount;
	}

	/** Notes the group as it stands when it is valid and the best so far; returns what it is worth above its price. */
	#evaluate({ amount, cost }: { amount: number; cost: number }): number {
		const { curve } = this.#block;
		// The step of the procedure only rises with further members, so this is a fair start for a limit.
		const worth = priceSaving(curve, amount) - curve.groupFixedCost - procedureCost(curve, amount) - cost;
		if (worth > this.#best && this.#isValid(amount)) {
			this.#best = worth;
			const paid = this.#members.reduce((sum, need) => sum + this.#prices[need]!, 0);
			this.#columns.push({ members: [...this.#members], net: groupValue(curve, amount) - (cost - paid) });
		}
		return worth;
	}

	#isValid(amount: number): boolean {
		const { columns, curve, minRate } = this.#block;
		const members = this.#members;
		const rate = groupRate(curve, amount);
		return (
			members.length >= 2 &&
			members.every((need) => members.length <= (columns.maxMembers[need]! || curve.maxMembers)) &&
			members.some((need) => columns.canCoordinate[need] === 1) &&
			members.some((need) => columns.buyer[need] !== columns.buyer[members[0]!]) &&
			members.every((need) => minRate[need]! <= rate)
		);
	}

	/**
	 * Tells each candidate the most it can add. The price saving is convex in the total, so no total on the way
	 * adds more per EUR than the chord to the largest total in reach. Who cannot pay for itself even there adds
	 * nothing to any group, and the others reach less far without it; but it may still be what makes a group valid.
	 *
	 * @returns whether a group worth looking for may be left
	 */
	#promise({ amount, limit, minRate }: Sums, candidates: Candidate[]): boolean {
		const { curve } = this.#block;
		const room = limit - this.#members.length;
		let open = candidates;
		for (;;) {
			const reach = Math.min(curve.maxAmount, amount + this.#largest(open, room));
			if (open === candidates && bestRateUpTo(curve, reach) < minRate) return false;
			const slope =
				reach > amount ? (priceSaving(curve, reach) - priceSaving(curve, amount)) / (reach - amount) : 0;
			const steepest = curve.dmax * (1 - (curve.halfAmount / (reach + curve.halfAmount)) ** 2);
			const survivors = open.filter((candidate) => steepest * candidate.amount > candidate.cost);
			for (const candidate of open) candidate.gain = 0;
			for (const candidate of survivors)
				candidate.gain = Math.max(0, slope * candidate.amount - candidate.cost);
			if (survivors.length === open.length) return true;
			open = survivors;
		}
	}

	/** No clique of that many among the candidates, which come by falling amount, has a larger total: one of each colour. */
	#largest(open: Candidate[], room: number): number {
		return this.#colours(open.toSorted((a, b) => a.at - b.at))
			.slice(0, room)
			.reduce((sum, [first]) => sum + first!.amount, 0);
	}

	/** Colours candidates, the first ones first, so that no two of one colour agree. */
	#colours(open: readonly Candidate[]): Candidate[][] {
		const colours: Candidate[][] = [];
		for (const candidate of open) {
			const fitting = colours.find((members) => members.every((other) => !this.#agree(candidate, other)));
			if (fitting) fitting.push(candidate);
			else colours.push([candidate]);
		}
		return colours;
	}
}

/**
 * Candidates colour by colour, and what those up to each can add together at most: a clique takes one of each
 * colour. Each colour comes by falling gain and is turned round.
 */
function coloursInTurn(colours: readonly Candidate[][]): { order: Candidate[]; upTo: number[] } {
	const order: Candidate[] = [];
	const upTo: number[] = [];
	let before = 0;
	for (const members of colours) {
		for (const candidate of members.toReversed()) {
			order.push(candidate);
			upTo.push(before + candidate.gain);
		}
		before += members[0]!.gain;
	}
	return { order, upTo };
}
