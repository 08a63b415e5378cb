import type { ContractFlag } from './contract.ts';

/**
 * The CPV code a file means: with or without its check digit, its label or a second code after it, its first zero or its
 * last zeros lost to a spreadsheet, written as a float.
 *
 * @param isCpv says whether a code of 8 digits is in the vocabulary
 * @returns 8 digits, those of the vocabulary where one reading is in it; null with a flag otherwise
 */
export function cpvOf(
	text: string,
	isCpv: (code: string) => boolean
): { code: string | null; flag?: ContractFlag } {
	const written = text.replace(/\u00A0/gu, ' ').trim();
	if (!written) return { code: null, flag: 'cpv-missing' };
	const number = /^\d+(?:[.,]0+|(?:[.,]\d+)?e\+?\d{1,2})$/i.exec(written.replace(/\s/gu, ''))?.[0];
	if (number) return fromNumber(Number(number.replace(',', '.')), isCpv);
	const bare = written.replace(/[\s.]/gu, '');
	if (/^\d{8}(?:-?\d)?$/.test(bare)) return { code: bare.slice(0, 8) };

	const whole = [...written.matchAll(/(?<!\d)(\d{8})(?:-\d)?(?!\d)/gu)].map((match) => match[1] ?? '');
	const [code] = whole.filter(isCpv).concat(whole);
	if (code) return { code };
	const cut = /(?<!\d)(\d{2,7})(?:-\d)?(?!\d)/u.exec(written)?.[1];
	return cut ? completed(cut, isCpv) : { code: null, flag: 'cpv-unreadable' };
}

/** A number has lost its first zero and nothing else. */
function fromNumber(
	value: number,
	isCpv: (code: string) => boolean
): { code: string | null; flag?: ContractFlag } {
	const digits = String(value);
	if (!/^\d{2,8}$/.test(digits)) return { code: null, flag: 'cpv-unreadable' };
	if (digits.length === 8) return { code: digits };
	if (digits.length === 7) return { code: `0${digits}`, flag: 'cpv-zero-restored' };
	return completed(digits, isCpv);
}

function completed(
	digits: string,
	isCpv: (code: string) => boolean
): { code: string | null; flag?: ContractFlag } {
	const longer = { code: digits.padEnd(8, '0'), flag: 'cpv-completed' as const };
	const restored = { code: `0${digits}`.padEnd(8, '0'), flag: 'cpv-zero-restored' as const };
	// Seven digits lost their first zero more often than their last.
	const readings = digits.length === 7 ? [restored, longer] : [longer, restored];
	return (
		readings.find(({ code }) => isCpv(code)) ??
		(digits.length === 7 ? restored : { code: null, flag: 'cpv-unreadable' })
	);
}
