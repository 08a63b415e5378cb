import type { Pool } from './pool.ts';
import { Tally } from './tally.ts';

/**
 * A group being built inside a pool: a tally whose members are bits as well, so that pair rules cost nothing.
 *
 * Members always agree pair by pair, in procedure, size and cap: `fits` guards what `add` does. The rules
 * that only a finished group must meet are tested by `net`.
 */
export class Draft extends Tally {
	low = 0;
	high = 0;
	readonly #pool: Pool;

	constructor(pool: Pool) {
		super(pool.terms, pool.curve);
		this.#pool = pool;
	}

	override clear(): void {
		super.clear();
		this.low = 0;
		this.high = 0;
	}

	override add(i: number): void {
		super.add(i);
		if (i < 32) this.low |= 1 << i;
		else this.high |= 1 << (i - 32);
	}

	/** Whether need `i` of the pool agrees with every member and is admitted. */
	fits(i: number): boolean {
		const { low, high } = this.#pool;
		return (this.low & ~low[i]!) === 0 && (this.high & ~high[i]!) === 0 && this.admits(i);
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
		const { minRate } = this.terms;
		let position = 0;
		for (let at = 1; at < this.size; at++) {
			if (minRate[this.members[at]!]! > minRate[this.members[position]!]!) position = at;
		}
		return position;
	}
}
