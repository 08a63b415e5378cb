import { Draft } from './draft.ts';
import { Growth } from './growth.ts';
import type { Placed } from './partition.ts';
import { poolMax, type Pool } from './pool.ts';
import type { Random } from './random.ts';

/**
 * Random regroupings of one pool, the best of which is kept.
 *
 * Each grows groups one after the other with distorted weights, large amounts first but for chance, then
 * gives every need left over to the group that gains most by it.
 */
export class Rebuild {
	readonly #pool: Pool;
	readonly #random: Random;
	readonly #growth: Growth;
	readonly #drafts: Draft[] = [];
	readonly #nets = new Float64Array(poolMax);
	#count = 0;
	#low = 0;
	#high = 0;
	#best: Placed[] = [];
	#bans = false;
	readonly #order = new Int32Array(poolMax);
	readonly #keys = new Float64Array(poolMax);

	constructor(pool: Pool, random: Random) {
		this.#pool = pool;
		this.#random = random;
		this.#growth = new Growth(pool);
	}

	/**
	 * Regroups the pool `tries` times.
	 *
	 * @param floor EUR below which a regrouping is of no use
	 * @returns the net gain of the best regrouping, EUR; at most `floor` when there was none
	 */
	best(tries: number, floor: number): number {
		const pool = this.#pool;
		for (let i = 0; i < pool.size; i++) this.#order[i] = i;
		let best = floor;
		for (let attempt = 0; attempt < tries; attempt++) {
			const net = this.#once();
			if (net <= best) continue;
			best = net;
			this.#best = [];
			for (let at = 0; at < this.#count; at++) {
				this.#best.push({ members: this.#drafts[at]!.needs(), net: this.#nets[at]! });
			}
		}
		return best;
	}

	/** The groups of the best regrouping. */
	groups(): Placed[] {
		return this.#best;
	}

	#once(): number {
		const pool = this.#pool;
		const size = pool.size;
		this.#low = size >= 32 ? -1 : (1 << size) - 1;
		this.#high = size <= 32 ? 0 : size === 64 ? -1 : (1 << (size - 32)) - 1;
		this.#count = 0;
		this.#shuffle(size);
		this.#bans = !this.#bans;
		for (let at = 0; at < size; at++) {
			const seed = this.#order[at]!;
			if (!this.#isFree(seed)) continue;
			const draft = this.#next();
			const net = this.#growth.grow(draft, seed, this.#low & this.#mostBits(), this.#high & this.#mostBits());
			if (net > 0) this.#accept(draft, net);
		}
		this.#insertFree(size);
		let total = 0;
		for (let at = 0; at < this.#count; at++) total += this.#nets[at]!;
		return total;
	}

	/** Distorts the weights, and orders the needs by falling distorted amount. */
	#shuffle(size: number): void {
		const { terms, promise } = this.#pool;
		const order = this.#order;
		const keys = this.#keys;
		for (let i = 0; i < size; i++) {
			this.#growth.weight[i] = promise[i]! * (0.5 + this.#random.unit());
			keys[i] = terms.amount[i]! * (0.02 + this.#random.unit());
		}
		// Insertion sort: the order of the last attempt is close to this one.
		for (let at = 1; at < size; at++) {
			const need = order[at]!;
			const key = keys[need]!;
			let to = at;
			for (; to > 0 && keys[order[to - 1]!]! < key; to--) order[to] = order[to - 1]!;
			order[to] = need;
		}
	}

	/** All bits, or in every second regrouping all but one in eight: leaving needs out by chance frees others. */
	#mostBits(): number {
		if (!this.#bans) return -1;
		return ~(this.#random.bits() & this.#random.bits() & this.#random.bits());
	}

	#next(): Draft {
		return (this.#drafts[this.#count] ??= new Draft(this.#pool));
	}

	#accept(draft: Draft, net: number): void {
		this.#nets[this.#count++] = net;
		this.#low &= ~draft.low;
		this.#high &= ~draft.high;
	}

	/** Gives each need left over to the group that gains most by it. */
	#insertFree(size: number): void {
		for (let at = 0; at < size; at++) {
			const need = this.#order[at]!;
			if (!this.#isFree(need)) continue;
			let best = 0;
			let bestAt = -1;
			for (let group = 0; group < this.#count; group++) {
				const draft = this.#drafts[group]!;
				if (!draft.fits(need)) continue;
				const floor = this.#nets[group]! + best;
				const net = draft.netWith(need, floor);
				if (net <= floor) continue;
				best = net - this.#nets[group]!;
				bestAt = group;
			}
			if (bestAt < 0) continue;
			this.#drafts[bestAt]!.add(need);
			this.#nets[bestAt]! += best;
		}
	}

	#isFree(i: number): boolean {
		return i < 32 ? (this.#low & (1 << i)) !== 0 : (this.#high & (1 << (i - 32))) !== 0;
	}
}
