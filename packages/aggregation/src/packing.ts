import type { Pool } from './pool.ts';
import type { ValidGroup } from './valid-groups.ts';

/** Steps of branch and bound before a pool counts as too hard. */
const stepsMax = 20_000;
/** EUR; gains closer than this are alike. */
const tolerance = 1e-6;

/**
 * The groups of a pool that gain most together, proved by branch and bound.
 *
 * Every need gets a price such that no group gains more than its members cost: a solution of the dual of set packing, so
 * that all prices together are more than any grouping can gain. A group wastes what its members cost above its gain,
 * and a need left alone wastes its price. The grouping that wastes least gains most.
 */
export class Packing {
	readonly #pool: Pool;
	/** The groups by first member, those that waste least first. */
	readonly #byFirst: { group: ValidGroup; waste: number }[][];
	readonly #prices: Float64Array;
	readonly #chosen: ValidGroup[] = [];
	#best: ValidGroup[] = [];
	#least = Infinity;
	#steps = 0;

	/** @param groups every valid group of the pool, by first member */
	constructor(pool: Pool, groups: readonly (readonly ValidGroup[])[]) {
		this.#pool = pool;
		this.#prices = firstPrices(pool, groups);
		this.#byFirst = groups.map((own) =>
			own.map((group) => ({ group, waste: this.#priceOf(group) - group.net }))
		);
		this.#lowerPrices();
		for (const own of this.#byFirst) own.sort((a, b) => a.waste - b.waste);
	}

	/** The best grouping; `undefined` when the proof would take too long. */
	best(): ValidGroup[] | undefined {
		return this.#branch(0, 0, 0, 0) ? this.#best : undefined;
	}

	#priceOf({ members }: ValidGroup): number {
		return members.reduce((sum, i) => sum + this.#prices[i]!, 0);
	}

	/** Lowers each price as far as the others allow. */
	#lowerPrices(): void {
		const priced = this.#byFirst.flat();
		for (let i = this.#pool.size - 1; i >= 0; i--) {
			const own = priced.filter(({ group }) => holds(group.low, group.high, i));
			const lowered = own.reduce((least, { waste }) => Math.min(least, waste), this.#prices[i]!);
			this.#prices[i]! -= lowered;
			for (const each of own) each.waste -= lowered;
		}
	}

	/** Gives need `i` and those behind it to groups or leaves them alone; `false` when it takes too long. */
	#branch(from: number, low: number, high: number, waste: number): boolean {
		if (++this.#steps > stepsMax) return false;
		const i = this.#firstFree(from, low, high);
		if (i === this.#pool.size) {
			this.#least = waste;
			this.#best = [...this.#chosen];
			return true;
		}
		for (const each of this.#byFirst[i]!) {
			if (!this.#isLess(waste + each.waste)) break;
			const { group } = each;
			if ((group.low & low) !== 0 || (group.high & high) !== 0) continue;
			this.#chosen.push(group);
			const isDone = this.#branch(i + 1, low | group.low, high | group.high, waste + each.waste);
			this.#chosen.pop();
			if (!isDone) return false;
		}
		const alone = waste + this.#prices[i]!;
		return !this.#isLess(alone) || this.#branch(i + 1, low, high, alone);
	}

	#firstFree(from: number, low: number, high: number): number {
		let i = from;
		while (i < this.#pool.size && holds(low, high, i)) i++;
		return i;
	}

	#isLess(waste: number): boolean {
		return waste < this.#least - tolerance;
	}
}

/** For each need its largest share in the gain of a group, when the members share by what they promise. */
function firstPrices({ size, promise }: Pool, groups: readonly (readonly ValidGroup[])[]): Float64Array {
	const prices = new Float64Array(size);
	for (const { members, net } of groups.flat()) {
		const rate = net / members.reduce((sum, i) => sum + promise[i]!, 0);
		for (const i of members) prices[i] = Math.max(prices[i]!, rate * promise[i]!);
	}
	return prices;
}

function holds(low: number, high: number, i: number): boolean {
	return (i < 32 ? low & (1 << i) : high & (1 << (i - 32))) !== 0;
}
