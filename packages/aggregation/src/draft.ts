import { betterAlone, mayBreakCore } from './core.ts';
import type { Pool } from './pool.ts';
import { groupValue } from './value.ts';

/**
 * A group being built inside a pool: its members as bits and list, and the sums that price it.
 *
 * Members always agree pair by pair, in procedure, size and cap: `fits` guards what `add` does. The rules
 * that only a finished group must meet are tested by `net`.
 */
export class Draft {
	size = 0;
	readonly members = new Int32Array(64);
	low = 0;
	high = 0;
	amount = 0;
	giveUp = 0;
	/** The highest rate any member needs in order not to lose. */
	minRate = -Infinity;
	#procedures = 7;
	#limit = 64;
	#coordinators = 0;
	#firstBuyer = -1;
	#severalBuyers = false;
	readonly #amounts = new Float64Array(64);
	readonly #pool: Pool;

	constructor(pool: Pool) {
		this.#pool = pool;
	}

	clear(): void {
		this.size = 0;
		this.low = 0;
		this.high = 0;
		this.amount = 0;
		this.giveUp = 0;
		this.minRate = -Infinity;
		this.#procedures = 7;
		this.#limit = this.#pool.curve.maxMembers;
		this.#coordinators = 0;
		this.#severalBuyers = false;
	}

	/** Whether need `i` of the pool may join as far as pair rules, procedure, size and cap go. */
	fits(i: number): boolean {
		const pool = this.#pool;
		return (
			(this.low & ~pool.low[i]!) === 0 &&
			(this.high & ~pool.high[i]!) === 0 &&
			(this.#procedures & pool.procedures[i]!) !== 0 &&
			this.size < this.#limit &&
			this.size < pool.limit[i]! &&
			this.amount + pool.amount[i]! <= pool.curve.maxAmount
		);
	}

	add(i: number): void {
		const pool = this.#pool;
		this.members[this.size++] = i;
		if (i < 32) this.low |= 1 << i;
		else this.high |= 1 << (i - 32);
		this.amount += pool.amount[i]!;
		this.giveUp += pool.giveUp[i]!;
		this.minRate = Math.max(this.minRate, pool.minRate[i]!);
		this.#procedures &= pool.procedures[i]!;
		this.#limit = Math.min(this.#limit, pool.limit[i]!);
		this.#coordinators += pool.canCoordinate[i]!;
		if (this.size === 1) this.#firstBuyer = pool.buyer[i]!;
		else if (pool.buyer[i] !== this.#firstBuyer) this.#severalBuyers = true;
	}

	/** Removes the member at `position`; every sum is taken anew, so rounding never piles up. */
	removeAt(position: number): void {
		const size = this.size;
		const members = this.members;
		for (let at = position; at < size - 1; at++) members[at] = members[at + 1]!;
		this.keep(size - 1);
	}

	/** Keeps the first `size` members only. */
	keep(size: number): void {
		this.clear();
		for (let at = 0; at < size; at++) this.add(this.members[at]!);
	}

	/** The members as positions in the block. */
	needs(): number[] {
		const needs: number[] = [];
		for (let at = 0; at < this.size; at++) needs.push(this.#pool.needs[this.members[at]!]!);
		return needs;
	}

	/** Position of the member that needs the highest rate. */
	neediest(): number {
		let position = 0;
		for (let at = 1; at < this.size; at++) {
			if (this.#pool.minRate[this.members[at]!]! > this.#pool.minRate[this.members[position]!]!)
				position = at;
		}
		return position;
	}

	/**
	 * EUR the group gains over its members buying alone, or 0 when it breaks a rule.
	 *
	 * @param floor gains up to this are of no use to the caller, so they may come back as 0 untested
	 */
	net(floor: number): number {
		if (this.size < 2 || this.#coordinators === 0 || !this.#severalBuyers) return 0;
		const curve = this.#pool.curve;
		const value = groupValue(curve, this.amount);
		const rate = value / this.amount;
		if (rate < this.minRate) return 0;
		const net = value - this.giveUp;
		if (net <= floor) return 0;
		if (mayBreakCore(curve, this.amount, rate) && !this.#isStable(this.size)) return 0;
		return net;
	}

	/** As `net`, with need `i` in, for which `fits` must hold; the draft stays as it is. */
	netWith(i: number, floor: number): number {
		const pool = this.#pool;
		const isSingle = !this.#severalBuyers && pool.buyer[i] === this.#firstBuyer;
		const coordinators = this.#coordinators + pool.canCoordinate[i]!;
		if (isSingle || coordinators === 0) return 0;
		const amount = this.amount + pool.amount[i]!;
		const value = groupValue(pool.curve, amount);
		const rate = value / amount;
		const net = value - this.giveUp - pool.giveUp[i]!;
		if (rate < this.minRate || rate < pool.minRate[i]! || net <= floor) return 0;
		this.members[this.size] = i;
		return mayBreakCore(pool.curve, amount, rate) && !this.#isStable(this.size + 1) ? 0 : net;
	}

	#isStable(size: number): boolean {
		const amounts = this.#amounts;
		for (let at = 0; at < size; at++) amounts[at] = this.#pool.amount[this.members[at]!]!;
		return betterAlone(this.#pool.curve, amounts, size) === undefined;
	}
}
