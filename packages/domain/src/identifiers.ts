const laPosteSiren = '356000000';

/**
 * Says whether the text is a SIREN: 9 digits that pass the Luhn check.
 *
 * @source INSEE, Sirene: numéro SIREN
 */
export function isSiren(text: string): boolean {
	return /^\d{9}$/.test(text) && luhnSum(text) % 10 === 0;
}

/**
 * Says whether the text is a SIRET: 14 digits that pass the Luhn check. The establishments of La Poste were
 * numbered before that check: theirs are right when the sum of their digits is a multiple of 5.
 *
 * @source INSEE, Sirene: numéro SIRET
 */
export function isSiret(text: string): boolean {
	if (!/^\d{14}$/.test(text)) return false;
	if (luhnSum(text) % 10 === 0) return true;
	return text.startsWith(laPosteSiren) && digitSum(text) % 5 === 0;
}

/** The legal person an establishment belongs to: the first 9 digits of its SIRET. */
export function sirenOf(siret: string): string {
	return siret.slice(0, 9);
}

/** Digits alone, as people type a SIREN or a SIRET: with spaces, no-break spaces or dots. */
export function bareDigits(text: string): string {
	return text.replace(/[\s.\u00A0\u202F]/gu, '');
}

/**
 * Says whether the text has the form of an INSEE commune code of today: 01–95 with 2A and 2B but without the
 * Corsican 20 of before 1976, 971–978 and 984–989 overseas. It does not say that such a commune exists.
 */
export function isCommuneCode(text: string): boolean {
	return /^(?:(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])\d{3}|97[1-8]\d{2}|98[4-9]\d{2})$/.test(text);
}

function luhnSum(digits: string): number {
	let sum = 0;
	for (let place = 0; place < digits.length; place += 1) {
		const digit = Number(digits[digits.length - 1 - place]);
		const doubled = place % 2 === 0 ? digit : digit * 2;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return sum;
}

function digitSum(digits: string): number {
	return [...digits].reduce((sum, digit) => sum + Number(digit), 0);
}

/** The département of a commune by its INSEE code, or of a place by its postal code: three characters overseas, two elsewhere. */
export function departementOf(code: string): string {
	return code.slice(0, code.startsWith('97') ? 3 : 2);
}
