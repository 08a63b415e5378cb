import type { ContractRecord } from './contract.ts';

/**
 * Says whether the row calls itself concluded under a framework: « marché subséquent » as one thing. In the plural it is
 * what a framework is carried out by (« accord-cadre à marchés subséquents »), unless the nature of the row is that word.
 * @law CCP R2162-7
 */
export function saysCallOff({ nature, title }: Pick<ContractRecord, 'nature' | 'title'>): boolean {
	return (
		/^march[e?]s?(?: publics?)? subs[e?]quents?\b/.test(folded(nature)) ||
		[nature, title].map(folded).some(isNamed)
	);
}

/** A number is that of the call-off: one to three digits, for four are a year. */
const numbered = /\bsubs[e?]quents? ?(?:n ?[°ºo?.]* ?\d|\d{1,3}(?!\d))/;
const one = /(?<!\b(?:a|par|avec|via)(?: un)? )\b(?:march[e?](?: public)?|contrat)[ -]subs[e?]quent\b/;

function isNamed(text: string): boolean {
	return one.test(text) || numbered.test(text);
}

/** Without accents, a lost letter being « ? ». */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('\uFFFD', '?').toLowerCase();
}

/**
 * Says whether the end that counts is another contract's: the row says so, or it is no framework itself and names a
 * framework that is known. Buyers also write their own id there, « NC », or the id of a framework they never published:
 * nothing else then announces their need.
 *
 * @param isKnown says whether this buyer has a contract of this id
 */
export function isUnderFramework(
	{ isCallOff, isFramework, frameworkId }: { isCallOff: boolean; isFramework: boolean; frameworkId: string },
	isKnown: (contractId: string) => boolean
): boolean {
	if (isCallOff) return true;
	return !isFramework && frameworkId !== '' && isKnown(frameworkId);
}
