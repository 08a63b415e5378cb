/**
 * A value of a field in its one French writing: « 1 234,5 ». Exact.
 *
 * @param atLeast decimals written when there are any: « 1 234,50 » for 2
 */
export function writeNumber(
	scaled: number | bigint,
	decimals: number,
	{ atLeast = 0 }: { atLeast?: number } = {}
): string {
	const sign = scaled < 0 ? '-' : '';
	const digits = String(scaled)
		.replace('-', '')
		.padStart(decimals + 1, '0');
	const cut = digits.length - decimals;
	return sign + frenchText(digits.slice(0, cut), digits.slice(cut), atLeast);
}

/** Digits, as texts, with their thousands apart. */
export function frenchText(whole: string, decimals: string, atLeast = 0): string {
	const rest = decimals.replace(/0+$/, '');
	const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
	return rest === '' ? grouped : `${grouped},${rest.padEnd(atLeast, '0')}`;
}
