import { unitCodes, units, type UnitCode } from './units.ts';

/**
 * What else people write for a unit, as `folded` leaves it. A word that may stand for another amount is not here: a carton
 * holds several packets, « k » is a thousand too. Two units of one dimension never share a word (`unit-words.test.ts`).
 */
const otherWords: Readonly<Record<UnitCode, readonly string[]>> = {
	H87: ['u', 'unite', 'pc', 'pce', 'exemplaire', 'article', 'feuille', 'repas'],
	RM: [],
	PK: ['pqt'],
	SET: [],
	GRM: ['gr'],
	KGM: ['kilo'],
	TNE: [],
	MLT: [],
	LTR: ['lt', 'ltr'],
	MTQ: ['metrecubes', 'mcube'],
	/** On a quotation, « 20 ml » of kerb are 20 mètres linéaires. */
	MTR: ['ml', 'metrelineaire', 'metreslineaires'],
	KTM: [],
	MTK: ['metrecarres', 'mcarre'],
	KMK: ['kilometrecarres'],
	KWH: ['kilowattsheure', 'kilowattsheures'],
	MWH: ['megawattsheure', 'megawattsheures'],
	HUR: ['hr'],
	DAY: ['jr', 'journee'],
	MON: [],
	ANN: [],
	E48: ['forfait', 'service', 'intervention']
};

/** A prefix whose case changes the amount a billion times: « mWh » is no MWh, « ML » no ml. */
const otherPrefixes: Partial<Record<UnitCode, RegExp>> = { MWH: /^mW/, MLT: /^M[Ll]s?$/ };

/** Every word for a unit, folded: its name in both numbers, its symbol, what else people write. */
export function unitWords(code: UnitCode): string[] {
	const { singular, plural, symbol } = units[code];
	const words = [singular, plural, symbol, ...otherWords[code]].map(folded);
	return [...new Set(words.flatMap((word) => (/[^s]$/.test(word.slice(1)) ? [word, `${word}s`] : [word])))];
}

/**
 * The unit that a word stands for: « T », « m3 », « kilos », « années ».
 *
 * @param expected the unit of the field, which a word shared by two dimensions stands for: « ml » among lengths
 */
export function unitNamed(typed: string, expected: UnitCode | null = null): UnitCode | undefined {
	const word = folded(typed);
	const order = expected === null ? unitCodes : [expected, ...unitCodes];
	return order.find((code) => unitWords(code).includes(word) && !otherPrefixes[code]?.test(typed.trim()));
}

/** Words as they are compared: without accents, capitals, spaces, dots and hyphens, and « m³ » as « m3 ». */
export function folded(words: string): string {
	return words
		.normalize('NFKD')
		.replace(/[\s.^\p{M}\p{Pd}]/gu, '')
		.toLowerCase();
}
