import { isSiren, isSiret } from '@halle/domain';
import type { ContractFlag } from './contract.ts';

export type Buyer = { siren: string; siret: string | null; flag?: ContractFlag };

/** The legal person, and its establishment when the number is right to the end. @source INSEE, Sirene */
export function buyerOf(text: string): Buyer | undefined {
	const digits = buyerDigits(text);
	if (!/^\d{8,16}$/.test(digits)) return undefined;
	if (isSiret(digits)) return { siren: digits.slice(0, 9), siret: digits, ...mended(digits, text) };
	// A spreadsheet takes the number for a number and drops its first zero.
	const padded = `0${digits}`;
	if (isSiret(padded)) return { siren: padded.slice(0, 9), siret: padded, flag: 'siret-zero-restored' };
	// The number of the establishment is wrong, cut or too long, that of the legal person holds. Only then may a zero be
	// missing, and not before the number of a public body, which begins with 1 or 2: that one was cut.
	const mayLackZero = /^(?:\d{8}|\d{13})$/.test(digits) && !/^[12]/.test(digits);
	const readings = mayLackZero ? [digits, padded] : [digits];
	const siren = readings.map((reading) => reading.slice(0, 9)).find((nine) => isSiren(nine));
	return siren ? { siren, siret: null, flag: digits.length <= 9 ? 'siren-only' : 'siret-mended' } : undefined;
}

/** Says whether a cell of a table can only be the number of a buyer or a holder. */
export function looksLikeBuyerNumber(cell: string): boolean {
	const digits = buyerDigits(cell.replaceAll('"', ''));
	return /^\d{9}(?:\d{4,5})?$/.test(digits) && buyerOf(digits) !== undefined;
}

function buyerDigits(text: string): string {
	const written = text
		.replace(/[\p{Cc}\p{Cf}]/gu, '')
		.trim()
		.replace(/[.,]0+$/u, '');
	// A spreadsheet shows six digits of fourteen (« 2,12308E+13 »): the others are lost, not zero.
	if (/^\d[.,]\d{9,}e\+?1[23]$/i.test(written)) return String(Number(written.replace(',', '.')));
	return written.replace(/^\D*siret?n?\D*/iu, '').replace(/[\s.’'"\u00A0\u202F-]/gu, '');
}

function mended(digits: string, text: string): { flag?: ContractFlag } {
	return text.replace(/[\s.\u00A0\u202F]/gu, '') === digits ? {} : { flag: 'siret-mended' };
}
