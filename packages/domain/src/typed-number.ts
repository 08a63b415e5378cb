import { folded, unitNamed } from './unit-words.ts';
import { isUnitCode, type CountedIn, type UnitCode } from './units.ts';
import { frenchText } from './written-number.ts';

/** What a field of numbers holds and what may be written after the number. */
export type NumberField = {
	/** Most digits after the comma; a value read is a whole number of the last of them. */
	decimals: number;
	/** Euros excluding tax: « € », « € HT » may follow, « TTC » is refused in words. */
	isMoney?: boolean;
	/** A quantity: what it is counted in, as the reader's caller says, may follow. */
	isQuantity?: boolean;
	/** Its value is the number itself, not so many of its last decimal. */
	isPlain?: boolean;
	/** Words that may follow: « mois », « % ». */
	suffixes?: readonly string[];
	isSigned?: boolean;
};

/** One way to read what was typed: the exact value, and its one writing that nobody can read otherwise. */
export type NumberReading = { decimal: string; text: string };

/** Why what was typed is no value of the field. Nothing is guessed, and nothing is rounded. */
export type NumberRefusal =
	| { why: 'empty' | 'invisible' | 'not-a-number' | 'grouping' | 'foreign' | 'negative' | 'too-large' }
	/** The first reading takes the sign as a decimal comma, the second as thousands. */
	| { why: 'ambiguous'; readings: readonly [NumberReading, NumberReading] }
	| { why: 'too-many-decimals'; most: number }
	| { why: 'tax-included' }
	| { why: 'other-unit'; typed: UnitCode; expected: UnitCode | null }
	/** A number, then words that are no unit. */
	| { why: 'not-alone'; expected: CountedIn }
	/** The right unit, of another content: « ramettes de 250 pièces ». */
	| { why: 'other-pack'; expected: CountedIn };

export type NumberRead =
	/** `scaled`: the value in units of the last decimal of the field (cents for 2); `decimal`: the value as "1234.5". */
	{ ok: true; scaled: number; decimal: string } | { ok: false; refusal: NumberRefusal };

/** Spaces that people and programs put between thousands; a tab or a line break comes from two cells, not one number. */
const spaces = ' \\u00a0\\u2002-\\u200a\\u202f\\u205f\\u3000';
const edges = new RegExp(`^[${spaces}\\t\\r\\n]+|[${spaces}\\t\\r\\n]+$`, 'gu');
const invisible = /\p{C}/u;
const spaced = `\\d{1,3}(?:[${spaces}]\\d{3})+`;
const apostrophes = `\\d{1,3}(?:['’]\\d{3})+`;
const shapes = {
	/** Digits, or thousands apart, then perhaps decimals. */
	plain: new RegExp(`^(\\d+|${spaced}|${apostrophes})(?:([.,])(\\d+))?$`, 'u'),
	/** Dots that can only be thousands: several of them, or a decimal comma behind. One dot alone is `plain`. */
	dotted: /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$/,
	english: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
	/** Digits badly kept apart. */
	loose: new RegExp(`^[\\d.,'’${spaces}]*\\d[\\d.,'’${spaces}]*$`, 'u')
};
/** Nobody types a longer number; reading one would cost more than it is worth. */
const lengthMax = 200;

/**
 * Reads a number as French people type it: « 12 000 », « 1 234,50 € », « 1.234,50 », « 0,0375 », « 65,5 t ». The value is
 * exact: digits are read as text and never pass through a floating-point number.
 *
 * A dot with three digits behind it (« 12.000 ») is thousands for some and decimals for others: both readings come back
 * and the person says which, whatever the field; so does a comma with three digits in a field that holds fewer. A leading
 * 0 is decimal (« 0.375 »). « 12.5 » and « 59999.99 » have one reading.
 *
 * @param measure what the quantity is counted in: its unit may follow in any of its words, « 12 m3 », with what its pack
 * holds, « 12 ramettes de 500 pièces »; another one is refused
 */
export function readNumber(typed: string, field: NumberField, measure: CountedIn = {}): NumberRead {
	if (typed.length > lengthMax) return refused({ why: 'not-a-number' });
	const text = typed.replace(edges, '');
	if (text === '') return refused({ why: 'empty' });
	if (invisible.test(text)) return refused({ why: 'invisible' });
	const at = text.search(/[\p{L}€%]/u);
	const [head, tail] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)];
	const read = readSigned(head.replace(edges, ''), field);
	const odd = tailRefusal(tail, field, measure);
	if (!odd) return read;
	// « douze » is no number that something follows.
	return refused(odd.why === 'not-alone' && isNoNumber(read) ? { why: 'not-a-number' } : odd);
}

function readSigned(text: string, field: NumberField): NumberRead {
	const bare = text.replace(/^[-−–]/u, '').replace(edges, '');
	const read = readUnsigned(bare, field);
	const isNegative = bare !== text && (read.ok || read.refusal.why !== 'not-a-number');
	if (isNegative && !field.isSigned) return refused({ why: 'negative' });
	if (!isNegative || !read.ok || read.scaled === 0) return read;
	return { ok: true, scaled: -read.scaled, decimal: `-${read.decimal}` };
}

function readUnsigned(text: string, field: NumberField): NumberRead {
	const plain = shapes.plain.exec(text);
	if (plain) return readPlain(plain, field);
	const dotted = shapes.dotted.exec(text);
	if (dotted) return valueOf(dotted[1] ?? '', dotted[2] ?? '', field);
	if (shapes.english.test(text)) return refused({ why: 'foreign' });
	return refused({ why: shapes.loose.test(text) ? 'grouping' : 'not-a-number' });
}

function readPlain(
	[, whole = '', mark = '', decimals = '']: readonly string[],
	field: NumberField
): NumberRead {
	if (/^0+\D/u.test(whole)) return refused({ why: 'grouping' });
	return readsTwoWays(whole, { mark, decimals }, field)
		? refused({ why: 'ambiguous', readings: [readingOf(whole, decimals), readingOf(whole + decimals, '')] })
		: valueOf(whole, decimals, field);
}

function readsTwoWays(
	whole: string,
	{ mark, decimals }: { mark: string; decimals: string },
	field: NumberField
): boolean {
	if (/^0+$/.test(whole)) return false;
	// « 1200.0000 » is nobody's way to write 1 200 either.
	if (mark === '.') return decimals.length === 3 || /^0{4,}$/.test(decimals);
	return mark === ',' && decimals.length === 3 && field.decimals < 3 && /^\d+$/.test(whole);
}

function valueOf(whole: string, decimals: string, field: NumberField): NumberRead {
	const digits = whole.replace(/\D/gu, '').replace(/^0+(?=\d)/, '');
	const rest = decimals.replace(/0+$/, '');
	if (rest.length > field.decimals) return refused({ why: 'too-many-decimals', most: field.decimals });
	// Digits only: a whole number, read exactly or above what a double holds, and then refused.
	const scaled = Number(digits + rest.padEnd(field.decimals, '0'));
	if (!Number.isSafeInteger(scaled)) return refused({ why: 'too-large' });
	return { ok: true, scaled, decimal: rest === '' ? digits : `${digits}.${rest}` };
}

function readingOf(whole: string, decimals: string): NumberReading {
	const digits = whole.replace(/\D/gu, '').replace(/^0+(?=\d)/, '');
	const rest = decimals.replace(/0+$/, '');
	return { decimal: rest === '' ? digits : `${digits}.${rest}`, text: frenchText(digits, rest) };
}

/** What is wrong with the words after the number; null when they say what the field holds, or nothing. */
function tailRefusal(tail: string, field: NumberField, measure: CountedIn): NumberRefusal | null {
	const words = folded(tail);
	if (words === '' || field.suffixes?.some((suffix) => folded(suffix) === words)) return null;
	if (field.isMoney) return moneyRefusal(words);
	return field.isQuantity ? unitRefusal(tail, measure) : { why: 'not-a-number' };
}

function unitRefusal(tail: string, measure: CountedIn): NumberRefusal | null {
	const expected = knownUnit(measure.unit);
	const [, pack = tail, content] = /^(.+?)\s+de\s+(\d.*)$/isu.exec(tail) ?? [];
	const typed = unitNamed(pack, expected);
	if (typed === undefined) return { why: 'not-alone', expected: measure };
	if (typed !== expected) return { why: 'other-unit', typed, expected };
	return content === undefined || isContent(content, measure)
		? null
		: { why: 'other-pack', expected: measure };
}

/** Says whether the words after « ramettes de » are what the line says that one holds: « 500 pièces ». */
function isContent(typed: string, { packQuantity = null, packUnit }: CountedIn): boolean {
	const read = readNumber(typed, { decimals: 3, isQuantity: true }, { unit: packUnit ?? null });
	return read.ok && Number(read.decimal) === packQuantity;
}

const knownUnit = (code: string | null | undefined): UnitCode | null =>
	typeof code === 'string' && isUnitCode(code) ? code : null;

const isNoNumber = (read: NumberRead): boolean => !read.ok && read.refusal.why === 'not-a-number';

function moneyRefusal(words: string): NumberRefusal | null {
	const match = /^(?:€|eur|euros?)?(ht|horstaxes?|ttc|toutestaxescomprises|tvacomprise)?$/.exec(words);
	if (!match) return { why: 'not-a-number' };
	return match[1] === undefined || match[1].startsWith('h') ? null : { why: 'tax-included' };
}

function refused(refusal: NumberRefusal): NumberRead {
	return { ok: false, refusal };
}
