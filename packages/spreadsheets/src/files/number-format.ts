import { plainShown, type Shown } from '../cells.ts';

/** What the format of a cell makes of its number. */
export type NumberFormat = { readonly isDay: boolean; readonly shown: Shown };

const plain: NumberFormat = { isDay: false, shown: plainShown };
const percent: NumberFormat = { isDay: false, shown: { ...plainShown, isPercent: true } };
const day: NumberFormat = { isDay: true, shown: plainShown };

/** Formats that every workbook has, by their number; those of days also differ by country. */
export function builtInFormat(id: number): NumberFormat {
	if (id === 9 || id === 10) return percent;
	return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
		? day
		: plain;
}

/** Reads the code of a format: « dd/mm/yyyy », « 0" ramettes" », « # ##0,00 [$€-40C] », « 0.0, "k€" ». */
export function formatOf(code: string): NumberFormat {
	const [positive = ''] = splitSections(code);
	const words = wordsOf(positive);
	const bare = words.bare;
	if (isDayCode(bare)) return day;
	const placeholders = /[0#?](,*)[^0#?]*$/.exec(bare);
	const thousands = placeholders?.[1]?.length ?? 0;
	return {
		isDay: false,
		shown: { suffix: words.suffix, shownIn: 1_000 ** thousands, isPercent: bare.includes('%') }
	};
}

/** The first of the parts for positive, negative and no numbers; a « ; » within quotes parts nothing. */
function splitSections(code: string): string[] {
	return code.match(/(?:"[^"]*"|\\.|[^;"\\])+/g) ?? [];
}

/** The signs that stand for digits and days, and the words shown behind the last digit. */
function wordsOf(section: string): { bare: string; suffix: string } {
	let bare = '';
	let suffix = '';
	for (const [token] of section.matchAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s\S]/g)) {
		const word = literalOf(token);
		if (word !== null) suffix += word;
		else if (!/^[_*[]/.test(token)) {
			bare += token;
			// What stands before the digits is a sign of currency at most.
			if (/[0#?]/.test(token)) suffix = '';
		}
	}
	return { bare, suffix: suffix.trim() };
}

function literalOf(token: string): string | null {
	if (token.startsWith('"')) return token.slice(1, -1);
	if (token.startsWith('\\')) return token.slice(1);
	const currency = /^\[\$([^\]-]*)/.exec(token);
	if (currency) return currency[1] ?? '';
	return /^[€$£ \u00a0\u202f]$/u.test(token) ? token : null;
}

/** Hours and minutes alone are no day: a duration is a number of days to a spreadsheet. */
function isDayCode(bare: string): boolean {
	if (/general|standard|@/i.test(bare)) return false;
	return /[dyj]/i.test(bare) || /m{3,}/i.test(bare) || (/a{2,}/i.test(bare) && !/[0#]/.test(bare));
}
