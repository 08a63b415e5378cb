/** What French people type in number fields, read without asking them to type otherwise. */

/**
 * Reads an amount in euros: « 1 234,50 », « 1234.5 », « 1 234 € », « 1.234,50 ».
 *
 * @returns whole cents, or undefined when the text is no amount or has more than two decimals
 */
export function parseEuros(text: string): number | undefined {
	const bare = text.replace(/[\s\u00a0\u202f€]|euros?|HT|TTC/giu, '');
	const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[,.](\d{1,2}))?$/.exec(bare);
	if (!match) return undefined;
	const cents = Number((match[1] ?? '').replaceAll('.', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
	return Number.isSafeInteger(cents) ? cents : undefined;
}

/**
 * Reads a whole number: « 1 200 », « 24 ».
 *
 * @returns undefined when the text is no whole number
 */
export function parseWhole(text: string): number | undefined {
	const bare = text.replace(/[\s\u00a0\u202f]/gu, '');
	if (!/^\d{1,15}$/.test(bare)) return undefined;
	return Number(bare);
}
