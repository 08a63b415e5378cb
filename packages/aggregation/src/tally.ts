import { betterAlone, mayBreakCore, membersMax } from './core.ts';
import type { Terms } from './terms.ts';
import { groupValue, type Curve } from './value.ts';

/**
 * Members one after the other, and the sums that price them as a group. Pair rules are not looked at here:
 * who adds a member knows that it agrees with the others.
 */
export class Tally {
	size = 0;
	readonly members = new Int32Array(membersMax);
	amount = 0;
	giveUp = 0;
	/** The highest rate any member needs in order not to lose. */
	minRate = -Infinity;
	#procedures = 7;
	#limit = membersMax;
	#coordinators = 0;
	#firstBuyer = -1;
	#severalBuyers = false;
	readonly #amounts = new Float64Array(membersMax);
	protected readonly terms: Terms;
	readonly #curve: Curve;

	constructor(terms: Terms, curve: Curve) {
		this.terms = terms;
		this.#curve = curve;
	}

	clear(): void {
		this.size = 0;
		this.amount = 0;
		this.giveUp = 0;
		this.minRate = -Infinity;
		this.#procedures = 7;
		this.#limit = this.#curve.maxMembers;
		this.#coordinators = 0;
		this.#severalBuyers = false;
	}

	add(i: number): void {
		const terms = this.terms;
		this.members[this.size++] = i;
		this.amount += terms.amount[i]!;
		this.giveUp += terms.giveUp[i]!;
		this.minRate = Math.max(this.minRate, terms.minRate[i]!);
		this.#procedures &= terms.procedures[i]!;
		this.#limit = Math.min(this.#limit, terms.limit[i]!);
		this.#coordinators += terms.canCoordinate[i]!;
		if (this.size === 1) this.#firstBuyer = terms.buyer[i]!;
		else if (terms.buyer[i] !== this.#firstBuyer) this.#severalBuyers = true;
	}

	/** Whether procedure, size and cap allow need `i` in as well. */
	admits(i: number): boolean {
		const terms = this.terms;
		return (
			(this.#procedures & terms.procedures[i]!) !== 0 &&
			this.size < this.#limit &&
			this.size < terms.limit[i]! &&
			this.amount + terms.amount[i]! <= this.#curve.maxAmount
		);
	}

	/**
	 * EUR the group gains over its members buying alone, or 0 when it breaks a rule that only a finished group must meet.
	 *
	 * @param floor gains up to this are of no use to the caller, so they may come back as 0 untested
	 */
	net(floor: number): number {
		if (this.size < 2 || this.#coordinators === 0 || !this.#severalBuyers) return 0;
		const value = groupValue(this.#curve, this.amount);
		const rate = value / this.amount;
		if (rate < this.minRate) return 0;
		const net = value - this.giveUp;
		if (net <= floor) return 0;
		if (mayBreakCore(this.#curve, this.amount, rate) && !this.#isStable(this.size)) return 0;
		return net;
	}

	/** As `net(0)`, for members that were not admitted one by one: procedure, size and cap are tested as well. */
	netOfAll(): number {
		const isAllowed =
			this.#procedures !== 0 && this.size <= this.#limit && this.amount <= this.#curve.maxAmount;
		return isAllowed ? this.net(0) : 0;
	}

	/** As `net`, with need `i` in, which must be admitted; the tally stays as it is. */
	netWith(i: number, floor: number): number {
		const terms = this.terms;
		const isSingle = !this.#severalBuyers && terms.buyer[i] === this.#firstBuyer;
		const coordinators = this.#coordinators + terms.canCoordinate[i]!;
		if (isSingle || coordinators === 0) return 0;
		const amount = this.amount + terms.amount[i]!;
		const value = groupValue(this.#curve, amount);
		const rate = value / amount;
		const net = value - this.giveUp - terms.giveUp[i]!;
		if (rate < this.minRate || rate < terms.minRate[i]! || net <= floor) return 0;
		this.members[this.size] = i;
		return mayBreakCore(this.#curve, amount, rate) && !this.#isStable(this.size + 1) ? 0 : net;
	}

	#isStable(size: number): boolean {
		const amounts = this.#amounts;
		for (let at = 0; at < size; at++) amounts[at] = this.terms.amount[this.members[at]!]!;
		return betterAlone(this.#curve, amounts, size) === undefined;
	}
}
