const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss' };
/** Looked into with any word: an object would also have « constructor ». */
const shortened: ReadonlyMap<string, string> = new Map([
	['st', 'saint'],
	['ste', 'sainte'],
	['sts', 'saints'],
	['stes', 'saintes']
]);

/**
 * A text as searches compare it: lower case, without accents, punctuation as single spaces, « St » and « s/ »
 * written out. The stored column and the words typed both go through it, so they can only differ by a typo.
 */
export function searchName(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.replace(/[œæß]/g, (letter) => ligatures[letter] ?? letter)
		.replace(
			/(^|[\s-])s\/(s)?(?=[\s-]|\p{L}|$)/gu,
			(_, before: string, sous?: string) => `${before}${sous ? 'sous' : 'sur'} `
		)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.split(' ')
		.map((word) => shortened.get(word) ?? word)
		.join(' ');
}
