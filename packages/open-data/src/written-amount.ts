/** Under 100 € an amount is a symbol (one euro for « unknown »); from a billion on it is a typing error. */
const leastCents = 100_00;
const unbelievableCents = 1_000_000_000_00;

/**
 * The cents of an amount in euros, in the ways files write amounts: points, commas, spaces or apostrophes part its
 * thousands, and the last of two different signs its decimals.
 *
 * @returns undefined when the text is no believable amount, or when it is read in two ways: « 120.000 » is 120 € for a
 * program and 120 000 € for a person
 */
export function writtenCents(text: string): number | undefined {
	const bare = text.replace(/€|eur(?:os?)?|h\.?t\.?\s*$/giu, '').trim();
	const euros = isReadInTwoWays(bare) ? undefined : eurosOf(bare.replace(/[\s\u00A0\u202F'’]/gu, ''));
	const cents = Math.round(Number(euros) * 100);
	// 999 999 999 is what a form is filled with when the amount is not known.
	const isFiller = /^9{6,}(?:\.9*0*)?$/.test(euros ?? '');
	return cents >= leastCents && cents < unbelievableCents && !isFiller ? cents : undefined;
}

function isReadInTwoWays(bare: string): boolean {
	return /^[1-9]\d{0,2}[.,]\d{3}$/.test(bare);
}

/** The number with a decimal point and nothing else, or as programs write large ones; undefined when it is no number. */
function eurosOf(text: string): string | undefined {
	if (/^\d+(?:[.,]\d*)?(?:e\+?\d+)?$/i.test(text)) return text.replace(',', '.');
	// A sign that comes back parts thousands; another one after it, or fewer than three digits, the decimals.
	const parted = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+)|[.,](\d{1,2}))?$/.exec(text);
	if (!parted) return undefined;
	const [, thousands = '', , decimals = parted[4] ?? '0'] = parted;
	return `${thousands.replace(/[.,]/gu, '')}.${decimals}`;
}
