import { searchName } from './search-name.ts';

/** Words of this product and its trade: a password made of them is the first thing one would try. */
const trade = [
	'sous la halle',
	'la halle',
	'halle',
	'mairie',
	'commune',
	'ville',
	'communaute de communes',
	'marche',
	'achat',
	'motdepasse',
	'mot de passe',
	'azerty',
	'qwerty',
	'admin'
];

/** What must be left beside the words that others know: some letters, or else many different figures and signs. */
const ownLettersMin = 5;
const differentSignsMin = 8;

/**
 * Says whether a password is one that others would try first: a common one, even with figures or signs around it, one
 * built from the names of the person or the commune, or one that is only a repetition or a sequence. Its length is
 * judged by `passwordSchema`.
 *
 * @param context names, addresses and places that others know about the person
 * @param isCommon whether a word, in lower case, is in a list of leaked passwords
 * @source OWASP ASVS 5.0.0, 6.2.4 and 6.2.11
 */
export function isEasyToGuess(
	password: string,
	context: readonly string[],
	isCommon: (word: string) => boolean
): boolean {
	const lower = password.toLowerCase();
	if (isCommon(lower) || isMonotonous(lower)) return true;
	const letters = searchName(password).replace(/[^a-z]/g, '');
	if (isCommon(letters)) return true;
	const differentSigns = new Set(lower.replace(/\p{L}/gu, '')).size;
	return lettersBeside([...context, ...trade], letters) < ownLettersMin && differentSigns < differentSignsMin;
}

/** How many letters are left once every known word is taken out, the longest first. */
function lettersBeside(known: readonly string[], letters: string): number {
	const words = known
		.flatMap((text) => [searchName(text), ...searchName(text).split(' ')])
		.map((word) => word.replace(/[^a-z]/g, ''))
		.filter((word) => word.length >= 3)
		.toSorted((a, b) => b.length - a.length);
	return words.reduce((left, word) => left.replaceAll(word, ' '), letters).replaceAll(' ', '').length;
}

/** Few different characters, one piece repeated, or characters that follow each other: « abcabcabcabc », « 1234567890123 ». */
function isMonotonous(text: string): boolean {
	if (new Set(text).size < 5) return true;
	if (/^(.{1,5})\1+.{0,4}$/su.test(text)) return true;
	const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
	const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
	const regular = steps.filter((step) => Math.abs(step) <= 1 || Math.abs(step) === 9).length;
	return regular >= steps.length * 0.8;
}
