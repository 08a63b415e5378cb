/** Levels of the CPV by significant digits: 2 division, 3 group, 4 class, 5 category, up to 8. */
export type CpvLevel = 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Stands for what has no code yet, in no table: the administrator of the site names its code. */
export const unnamedCpv = '00000000';

/**
 * The 8 digits of a CPV code as outside files write it: with or without its check digit, with spaces, with the
 * leading zero lost by a spreadsheet. The check digit is dropped unread: no formula for it holds over the
 * official list. Whether the code exists is for the table to say.
 *
 * @returns 8 digits, or null when the text cannot be a code
 */
export function normaliseCpv(text: string): string | null {
	const bare = text.replace(/[\s.\u00A0]/gu, '');
	const parts = /^(\d{7,8})(?:-\d)?$/.exec(bare);
	if (parts?.[1]) return parts[1].padStart(8, '0');
	// Nine digits are a code and its check digit written without the dash.
	return /^\d{9}$/.test(bare) ? bare.slice(0, 8) : null;
}

/** How many digits of the code say something: its zeros on the right do not. At least 2, the division. */
export function cpvLevel(code: string): CpvLevel {
	const significant = code.replace(/0+$/, '').length;
	return Math.max(2, significant) as CpvLevel; // a code has 8 digits: between 2 and 8
}

/**
 * How close two codes are: the digits they share from the left, counting a padding zero as said by both.
 *
 * @returns 8 for the same code, 4 for the same class…; 0 when not even the division is shared
 */
export function commonCpvLevel(a: string, b: string): CpvLevel | 0 {
	if (a === b) return 8;
	let shared = 0;
	while (shared < 8 && a[shared] === b[shared]) shared += 1;
	return shared < 2 ? 0 : (shared as CpvLevel); // 2 to 7: equal codes returned above
}

/** Says whether `code` is `ancestor` or one of its finer codes: 30197630 is under 30190000. */
export function isUnderCpv(code: string, ancestor: string): boolean {
	return code.startsWith(ancestor.slice(0, cpvLevel(ancestor)));
}

/** The codes that may be the parent of this one, closest first. Some codes skip a level: the table says which exist. */
export function cpvAncestors(code: string): string[] {
	const ancestors: string[] = [];
	for (let digits = cpvLevel(code) - 1; digits >= 2; digits -= 1) {
		const ancestor = code.slice(0, digits).padEnd(8, '0');
		if (ancestor !== code && !ancestors.includes(ancestor)) ancestors.push(ancestor);
	}
	return ancestors;
}
