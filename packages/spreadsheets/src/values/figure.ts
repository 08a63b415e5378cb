import { fraction, readNumber, type Fraction, type NumberReading } from '@halle/domain';

/** What parts the decimals in a file, where it shows it. */
export type DecimalMark = 'comma' | 'dot' | null;

export type FigureRead =
	| { ok: true; value: Fraction }
	| { ok: false; why: 'unreadable' }
	/** A dot or a comma that may part thousands or decimals; what each reading gives, as French people write it. */
	| { ok: false; why: 'two-ways'; readings: readonly [string, string] };

const field = { decimals: 9, isSigned: true } as const;
const unreadable: FigureRead = { ok: false, why: 'unreadable' };

/**
 * Reads a number that stands alone, as people of any country type it: « 1 234,50 », « 1.234,50 », « 1,234.50 », « 1'234.50 »,
 * « 1,2E+03 ». A lone « 1.234 » is read as the other numbers of the file are written, if they show it.
 */
export function readFigure(typed: string, mark: DecimalMark): FigureRead {
	const text = typed.trim().replace(/^\+\s*/, '');
	if (/^-?\d+(?:[.,]\d+)?e[+-]?\d{1,2}$/i.test(text))
		return exactly(String(Number(Number(text.replace(',', '.')).toFixed(6))));
	if (/^\(.+\)$/.test(text)) return readFigure(`-${text.slice(1, -1)}`, mark);
	// « 1,234 » among « 12.50 » is a thousand.
	const isForeign = mark === 'dot' && /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text);
	const read = readNumber(isForeign ? text.replaceAll(',', '') : text, field);
	if (read.ok) return exactly(read.decimal);
	if (read.refusal.why === 'foreign') return readFigure(text.replaceAll(',', ''), 'dot');
	return read.refusal.why === 'ambiguous' ? ofTwoWays(read.refusal.readings, mark) : unreadable;
}

function ofTwoWays(
	[asDecimals, asThousands]: readonly [NumberReading, NumberReading],
	mark: DecimalMark
): FigureRead {
	if (mark === 'comma') return exactly(asThousands.decimal);
	if (mark === 'dot') return exactly(asDecimals.decimal);
	return { ok: false, why: 'two-ways', readings: [asDecimals.text, asThousands.text] };
}

/** The value of « 1234.5 ». */
export function exactDecimal(decimal: string): Fraction {
	const [, sign = '', whole = '0', decimals = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(decimal) ?? [];
	const value = fraction(BigInt(whole + decimals || '0'), 10n ** BigInt(decimals.length));
	return sign ? fraction(-value.numerator, value.denominator) : value;
}

/** What parts decimals in texts of numbers: those that can be read in one way only tell. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark {
	let [commas, dots] = [0, 0];
	for (const text of texts) {
		if (/^\D*\d[\d\s.\u00a0\u202f'’]*,\d{1,2}(?!\d)\D*$/u.test(text)) commas += 1;
		if (/^\D*\d[\d\s,\u00a0\u202f'’]*\.\d{1,2}(?!\d)\D*$/u.test(text)) dots += 1;
	}
	if (commas === dots) return null;
	return commas > dots ? 'comma' : 'dot';
}

function exactly(decimal: string): FigureRead {
	return { ok: true, value: exactDecimal(decimal) };
}
