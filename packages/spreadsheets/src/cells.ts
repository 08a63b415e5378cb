import type { Day } from '@halle/domain';

/** What a number of a cell is shown as: « 12 ramettes », « 12,5 k€ », « 20 % ». */
export type Shown = {
	/** Words or signs that the format of the cell adds after the number. */
	readonly suffix: string;
	/** What is shown is the value divided by this: 1,000 for a format that shows thousands. */
	readonly shownIn: number;
	readonly isPercent: boolean;
};

/** What a cell holds, as far as its file says it. */
export type Value =
	| { readonly kind: 'text'; readonly text: string }
	/** `text`: the exact decimal, « 12.5 ». */
	| { readonly kind: 'number'; readonly text: string; readonly shown: Shown }
	| { readonly kind: 'day'; readonly day: Day }
	| { readonly kind: 'yes-no'; readonly isYes: boolean }
	/** « #DIV/0! » */
	| { readonly kind: 'error'; readonly text: string }
	/** A formula whose result the file does not hold. */
	| { readonly kind: 'uncomputed' };

export type Cell = {
	/** 0 for A. */
	readonly column: number;
	readonly value: Value;
	/** The text is struck through: somebody crossed it out. */
	readonly isStruck?: boolean;
	/** In bold, as headings are. */
	readonly isBold?: boolean;
};

export type Row = {
	/** 1 for the first, as spreadsheets show it. */
	readonly number: number;
	readonly isHidden: boolean;
	/** Those that hold something, from left to right. */
	readonly cells: readonly Cell[];
};

/** A rectangle shown as one cell; only the first of its cells holds something. */
export type Merge = {
	readonly fromRow: number;
	readonly toRow: number;
	readonly fromColumn: number;
	readonly toColumn: number;
};

export type Sheet = {
	readonly name: string;
	readonly isHidden: boolean;
	/** Those that hold something, from top to bottom. */
	readonly rows: readonly Row[];
	readonly hiddenColumns: ReadonlySet<number>;
	readonly merges: readonly Merge[];
};

export type WorkbookKind = 'xlsx' | 'ods' | 'xml' | 'html' | 'text';

export type Workbook = {
	readonly kind: WorkbookKind;
	readonly sheets: readonly Sheet[];
	/** Days counted from 1904, as old Macintoshes did. */
	readonly countsFrom1904: boolean;
};

export const plainShown: Shown = { suffix: '', shownIn: 1, isPercent: false };

/** Letters of a column: « A », « AB ». */
export function columnLetters(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** 0 of « A »; -1 of what are no letters of a column. */
export function columnNumber(letters: string): number {
	if (!/^[A-Z]{1,3}$/.test(letters)) return -1;
	return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The exact decimal of a number that a file stores as a double: Excel counts 15 digits, « 0.1 » for 0.1000000000000000055. */
export function decimalOf(value: number): string {
	const rounded = Number(value.toPrecision(15));
	const text = String(rounded);
	if (!text.includes('e')) return text;
	return Math.abs(rounded) < 1 ? rounded.toFixed(12).replace(/\.?0+$/, '') : BigInt(rounded).toString();
}

/** What a cell shows, in plain words, for a sample or a reason. */
export function shownText(value: Value | undefined): string {
	switch (value?.kind) {
		case undefined:
			return '';
		case 'text':
		case 'error':
			return value.text;
		case 'number':
			return shownNumber(value);
		case 'day':
			return value.day.split('-').toReversed().join('/');
		case 'yes-no':
			return value.isYes ? 'VRAI' : 'FAUX';
		case 'uncomputed':
			return '=';
	}
}

function shownNumber({ text, shown }: { text: string; shown: Shown }): string {
	if (shown.isPercent) return `${decimalOf(Number(text) * 100).replace('.', ',')} %`;
	const inUnits = shown.shownIn === 1 ? text : decimalOf(Number(text) / shown.shownIn);
	return `${inUnits.replace('.', ',')} ${shown.suffix}`.trim();
}
