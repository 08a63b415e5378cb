import { fraction, type Fraction } from './fraction.ts';

/** Part of a product: an answer by the name of its question, or a number with its words, that may divide. */
export type Factor =
	| { readonly of: 'answer'; readonly id: string }
	| { readonly of: 'number'; readonly value: Fraction; readonly written: string; readonly divides: boolean };
/** Factors to multiply. A formula is a sum of them. */
export type Term = readonly Factor[];

/** Why a text is no formula, with the part that is not understood. */
export type FormulaFault = { readonly why: 'empty' | 'unknown' | 'divided' | 'zero'; readonly part: string };

/**
 * Reads a sum of products, as an administrator writes it: « boxes × 5 ramettes + reams », « kwh ÷ 1 000 ». Words after a
 * number say what it is. `*` and `/` stand for `×` and `÷`; only a number divides.
 *
 * @param ids the names that a part may have
 */
export function readFormula(
	text: string,
	ids: readonly string[]
): { terms: readonly Term[] } | { fault: FormulaFault } {
	if (text.trim() === '') return { fault: { why: 'empty', part: '' } };
	const terms: Term[] = [];
	for (const product of text.split('+')) {
		const factors: Factor[] = [];
		for (const [sign, part] of signedParts(product)) {
			const read = readFactor(part, { divides: sign === '÷', ids });
			if ('fault' in read) return read;
			factors.push(read.factor);
		}
		terms.push(factors);
	}
	return { terms };
}

/** The parts of a product, each with the sign before it. */
function signedParts(product: string): [sign: string, part: string][] {
	const pieces = `×${product.replaceAll('*', '×').replaceAll('/', '÷')}`.split(/([×÷])/u).slice(1);
	return pieces.flatMap((piece, index): [string, string][] =>
		index % 2 === 0 ? [[piece, pieces[index + 1]?.trim() ?? '']] : []
	);
}

function readFactor(
	part: string,
	{ divides, ids }: { divides: boolean; ids: readonly string[] }
): { factor: Factor } | { fault: FormulaFault } {
	if (part === '') return { fault: { why: 'empty', part } };
	if (ids.includes(part))
		return divides ? { fault: { why: 'divided', part } } : { factor: { of: 'answer', id: part } };
	const [, whole, decimals = ''] = /^(\d[\d \u00a0\u202f]*)(?:,(\d{1,3}))?(?:\s+\p{L}.*)?$/u.exec(part) ?? [];
	if (whole === undefined) return { fault: { why: 'unknown', part } };
	const value = fraction(BigInt(whole.replace(/\D/gu, '') + decimals), 10n ** BigInt(decimals.length));
	if (value.numerator === 0n) return { fault: { why: 'zero', part } };
	return { factor: { of: 'number', value, written: part, divides } };
}
