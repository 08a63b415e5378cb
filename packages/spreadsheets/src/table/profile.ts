import { shownText, type Value } from '../cells.ts';
import { decimalMarkOf } from '../values/figure.ts';
import { plainWords } from '../values/plain-words.ts';
import { readAmount } from '../values/read-amount.ts';
import { readQuantity } from '../values/read-quantity.ts';
import { readWhen } from '../values/read-when.ts';
import { saidUnit } from '../values/said-unit.ts';
import type { Grid } from './grid.ts';

/** What the cells of a column look like: how many of those filled are numbers, crosses, codes, units, long texts. */
export type Profile = {
	readonly filled: number;
	readonly numbers: number;
	readonly quantities: number;
	readonly money: number;
	readonly days: number;
	/** Those that can be read as when something is needed. */
	readonly whens: number;
	readonly crosses: number;
	readonly noes: number;
	readonly cpv: number;
	readonly units: number;
	readonly texts: number;
	readonly codes: number;
	readonly averageLength: number;
	readonly distinct: number;
	readonly samples: readonly string[];
};

/** Rows that tell what a column holds. */
const rowsLooked = 300;

const anyTime = { today: '2027-01-01', year: null, countsFrom1904: false, isAmerican: false };

export const yes = /^(?:x|xx|oui|o|yes|y|ok|✓|✔|☑|✅|●|•|1|vrai|true|ja)$/u;
export const no = /^(?:non|n|no|0|faux|false|☐|✗|✘|❌|-)$/u;

export function profileOf(grid: Grid, column: number, rows: readonly number[]): Profile {
	const values = rows.slice(0, rowsLooked).flatMap((row) => {
		const cell = grid.cell(row, column);
		return cell && !isDash(cell.value) ? [cell.value] : [];
	});
	const texts = values.map((value) => shownText(value));
	const mark = decimalMarkOf(texts);
	const count = (test: (value: Value, text: string) => boolean) =>
		values.filter((value, at) => test(value, plainWords(texts[at] ?? ''))).length;
	return {
		filled: values.length,
		numbers: count((value, text) => value.kind === 'number' || /^-?\d[\d\s.,']*$/u.test(text)),
		quantities: count((value) => readQuantity(value, mark).ok),
		money: count((value, text) => /€|\beur|\bht\b|\bttc\b/u.test(text) && readAmount(value, mark).ok),
		days: count(
			(value, text) =>
				value.kind === 'day' || /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(text) || /\b20\d\d$/.test(text)
		),
		whens: count((value) => {
			const read = readWhen(value, anyTime);
			return read.ok || read.why !== 'unreadable';
		}),
		crosses: count((_, text) => yes.test(text) && text !== '1'),
		noes: count((value, text) => no.test(text) && value.kind !== 'number'),
		cpv: count((_, text) => /^(?:\d{8}(?:-\d)?|\d{7}-\d|0\d{7})\b/.test(text)),
		units: count((value, text) => value.kind === 'text' && saidUnit(text) !== undefined),
		texts: count((value, text) => value.kind === 'text' && /\p{L}{2}/u.test(text)),
		codes: count((_, text) => /^(?=.*\d)[a-z]{0,4}[-. ]?\d[\w.\-/]*$/u.test(text)),
		averageLength: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
		distinct: new Set(texts).size,
		samples: [...new Set(texts.filter((text) => text !== ''))].slice(0, 3)
	};
}

/** A dash is written where nothing is meant. */
function isDash(value: Value): boolean {
	return value.kind === 'text' && /^[-–—_./]+$/u.test(value.text);
}

/** Most of what is filled is so. */
export function mostly(part: number, { filled }: Profile, share = 0.6): boolean {
	return filled > 0 && part >= filled * share;
}
