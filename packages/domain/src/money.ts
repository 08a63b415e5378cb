/** Whole euro cents. `…ExclTaxCents` or `…InclTaxCents` says whether tax is in. Never a float. */
export type Cents = number & { readonly unit: 'cents' };

/**
 * @returns the same number, known to be whole cents
 * @throws RangeError when it is not a whole number that a double holds exactly
 */
export function cents(value: number): Cents {
	if (!Number.isSafeInteger(value)) throw new RangeError(`not whole cents: ${String(value)}`);
	return value as Cents; // checked just above
}

/** Price of `quantity` whole units at `unitPriceCents` each. Exact: multiplied as big integers. */
export function lineTotal(quantity: number, unitPriceCents: number): Cents {
	return cents(Number(BigInt(quantity) * BigInt(unitPriceCents)));
}

/** Exact sum of amounts in cents. */
export function sumCents(amounts: readonly number[]): Cents {
	return cents(amounts.reduce((total, amount) => total + amount, 0));
}

/**
 * Splits a total between members in proportion to their weights, without losing a cent.
 *
 * Largest-remainder method (Hamilton): every share is rounded down, then the cents left over go one
 * by one to the largest remainders. Ties go to the earlier member, so the same input gives the same
 * shares.
 *
 * @param total cents, >= 0
 * @param weights one whole number >= 0 per member, in the order of the members; at least one > 0
 * @returns one share per weight, in the same order; the shares sum to `total` exactly
 * @throws RangeError when a weight is negative or fractional, or when all weights are 0
 */
export function split(total: Cents, weights: readonly number[]): Cents[] {
	const whole = weights.map(toWeight);
	const sum = whole.reduce((acc, weight) => acc + weight, 0n);
	if (sum === 0n) throw new RangeError('nothing to split by: all weights are 0');

	// BigInt: total × weight exceeds 2^53 for a 10 M€ total weighted by estimates in cents.
	const parts = whole.map((weight, index) => {
		const product = BigInt(total) * weight;
		return { index, share: Number(product / sum), remainder: product % sum };
	});
	const leftover = total - parts.reduce((acc, part) => acc + part.share, 0);
	const byRemainder = parts.toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
	for (const part of byRemainder.slice(0, leftover)) part.share += 1;
	return parts.map((part) => cents(part.share));
}

function toWeight(weight: number): bigint {
	if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${String(weight)}`);
	return BigInt(weight);
}

function compare(a: bigint, b: bigint): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
