import { Draft } from './draft.ts';
import { Growth } from './growth.ts';
import type { Placed } from './partition.ts';
import { poolMax, type Pool } from './pool.ts';
import type { Random } from './random.ts';
import { membersOf } from './seeding.ts';

/** Random regroupings of one pool, the best of which is kept. */
export class Rebuild {
	readonly #pool: Pool;
	readonly #random: Random;
	readonly #growth: Growth;
	readonly #drafts: Draft[] = [];
	#count = 0;
	#best: Placed[] = [];
	readonly #order = new Int32Array(poolMax);
	readonly #keys = new Float64Array(poolMax);

	constructor(pool: Pool, random: Random) {
		this.#pool = pool;
		this.#random = random;
		this.#growth = new Growth(pool);
	}

	/** Regroups the pool `tries` times. @returns the net gain of the best regrouping, EUR */
	best(tries: number): number {
		let best = -1;
		for (let attempt = 0; attempt < tries; attempt++) {
			const net = this.#once(attempt === 0 ? 0.2 : 1);
			if (net > best) {
				best = net;
				this.#best = this.#drafts
					.slice(0, this.#count)
					.map((draft) => ({ members: membersOf(draft, this.#pool), net: draft.net() }));
			}
		}
		return best;
	}

	/** The groups of the best regrouping. */
	groups(): Placed[] {
		return this.#best;
	}

	#once(noise: number): number {
		const pool = this.#pool;
		this.#growth.weigh();
		const { weight } = this.#growth;
		for (let i = 0; i < pool.size; i++) {
			weight[i]! *= 1 + noise * (this.#random.unit() - 0.5);
			this.#keys[i] = pool.amount[i]! * (1 + 2 * noise * (this.#random.unit() - 0.5));
			this.#order[i] = i;
		}
		const order = this.#order.subarray(0, pool.size).sort((a, b) => this.#keys[b]! - this.#keys[a]!);
		this.#count = 0;
		let low = pool.size >= 32 ? -1 : (1 << pool.size) - 1;
		let high = pool.size <= 32 ? 0 : pool.size === 64 ? -1 : (1 << (pool.size - 32)) - 1;
		let total = 0;
		for (const seed of order) {
			if (!isFree(low, high, seed)) continue;
			const draft = (this.#drafts[this.#count] ??= new Draft(pool));
			const net = this.#growth.grow(draft, seed, low, high);
			if (net <= 0) continue;
			this.#count++;
			total += net;
			low &= ~draft.low;
			high &= ~draft.high;
		}
		return total + this.#insertFree(order, low, high);
	}

	/** Gives each need left over to the group that gains most by it. */
	#insertFree(order: Int32Array, low: number, high: number): number {
		let gained = 0;
		for (const need of order) {
			if (!isFree(low, high, need)) continue;
			let best = 0;
			let bestDraft: Draft | undefined;
			for (let at = 0; at < this.#count; at++) {
				const draft = this.#drafts[at]!;
				if (!draft.fits(need)) continue;
				const before = draft.net();
				draft.add(need);
				const gain = draft.net() - before;
				draft.keep(draft.size - 1);
				if (gain > best) {
					best = gain;
					bestDraft = draft;
				}
			}
			if (!bestDraft) continue;
			bestDraft.add(need);
			gained += best;
		}
		return gained;
	}
}

function isFree(low: number, high: number, i: number): boolean {
	return i < 32 ? (low & (1 << i)) !== 0 : (high & (1 << (i - 32))) !== 0;
}
