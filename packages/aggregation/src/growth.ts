import type { Draft } from './draft.ts';
import { poolMax, type Pool } from './pool.ts';

/** How much the gain still within reach counts against the gain of the candidate itself. */
const lookAhead = 0.35;

/**
 * Grows one group inside a pool from a seed: takes the candidate that promises most, by its own best
 * possible gain and by that of the candidates it leaves in reach, until none is left; then keeps the
 * prefix that gains most, or peels the members that would lose.
 */
export class Growth {
	readonly #pool: Pool;
	/** What each need of the pool counts for: its promise in EUR, which the search may distort. */
	readonly weight = new Float64Array(poolMax);
	readonly #reach = new Float64Array(poolMax);

	constructor(pool: Pool) {
		this.#pool = pool;
	}

	/**
	 * @param draft receives the group; empty when no valid group was found
	 * @param freeLow,freeHigh the needs of the pool that may be taken, as bits
	 * @returns the net gain of the group, EUR
	 */
	grow(draft: Draft, seed: number, freeLow: number, freeHigh: number): number {
		const pool = this.#pool;
		draft.clear();
		draft.add(seed);
		let low = pool.low[seed]! & freeLow;
		let high = pool.high[seed]! & freeHigh;
		this.#measureReach(low, high);
		let best = 0;
		let bestSize = 0;
		for (;;) {
			const next = this.#pick(draft, low, high);
			if (next < 0) break;
			draft.add(next);
			const keptLow = low & pool.low[next]!;
			const keptHigh = high & pool.high[next]!;
			this.#forget(low & ~keptLow, high & ~keptHigh, keptLow, keptHigh);
			low = keptLow;
			high = keptHigh;
			const net = draft.net(best);
			if (net > best) {
				best = net;
				bestSize = draft.size;
			}
		}
		if (best > 0) {
			if (bestSize < draft.size) draft.keep(bestSize);
			return best;
		}
		return peel(draft);
	}

	#measureReach(low: number, high: number): void {
		for (let rest = low; rest !== 0; rest &= rest - 1)
			this.#measureOne(31 - Math.clz32(rest & -rest), low, high);
		for (let rest = high; rest !== 0; rest &= rest - 1)
			this.#measureOne(63 - Math.clz32(rest & -rest), low, high);
	}

	#measureOne(i: number, low: number, high: number): void {
		let sum = 0;
		for (let rest = low & this.#pool.low[i]!; rest !== 0; rest &= rest - 1) {
			sum += this.weight[31 - Math.clz32(rest & -rest)]!;
		}
		for (let rest = high & this.#pool.high[i]!; rest !== 0; rest &= rest - 1) {
			sum += this.weight[63 - Math.clz32(rest & -rest)]!;
		}
		this.#reach[i] = sum;
	}

	/** Takes the candidates that are gone out of the reach of those that stay. */
	#forget(goneLow: number, goneHigh: number, low: number, high: number): void {
		for (let rest = goneLow; rest !== 0; rest &= rest - 1)
			this.#forgetOne(31 - Math.clz32(rest & -rest), low, high);
		for (let rest = goneHigh; rest !== 0; rest &= rest - 1)
			this.#forgetOne(63 - Math.clz32(rest & -rest), low, high);
	}

	#forgetOne(gone: number, low: number, high: number): void {
		const weight = this.weight[gone]!;
		for (let rest = low & this.#pool.low[gone]!; rest !== 0; rest &= rest - 1) {
			this.#reach[31 - Math.clz32(rest & -rest)]! -= weight;
		}
		for (let rest = high & this.#pool.high[gone]!; rest !== 0; rest &= rest - 1) {
			this.#reach[63 - Math.clz32(rest & -rest)]! -= weight;
		}
	}

	#pick(draft: Draft, low: number, high: number): number {
		let best = -1;
		let bestScore = -1;
		for (let rest = low; rest !== 0; rest &= rest - 1) {
			const i = 31 - Math.clz32(rest & -rest);
			const score = this.weight[i]! + lookAhead * this.#reach[i]!;
			if (score > bestScore && draft.fits(i)) {
				best = i;
				bestScore = score;
			}
		}
		for (let rest = high; rest !== 0; rest &= rest - 1) {
			const i = 63 - Math.clz32(rest & -rest);
			const score = this.weight[i]! + lookAhead * this.#reach[i]!;
			if (score > bestScore && draft.fits(i)) {
				best = i;
				bestScore = score;
			}
		}
		return best;
	}
}

/** Drops the neediest member again and again; keeps the first valid group met, else empties the draft. */
export function peel(draft: Draft): number {
	while (draft.size >= 2) {
		const net = draft.net(0);
		if (net > 0) return net;
		draft.removeAt(draft.neediest());
	}
	draft.clear();
	return 0;
}
