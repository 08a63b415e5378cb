import type { Day } from './dates.ts';
import type { Quantity } from './quantity.ts';
import type { ContentCode, UnitCode } from './units.ts';

/** The largest spreadsheet of needs that is read, and how many of its lines. Our own figures. */
export const importBytesMax = 10 * 1024 * 1024;
export const importLinesMax = 5_000;

/** What a column of a spreadsheet of needs says. */
export const columnRoles = [
	'label',
	'detail',
	'family',
	'quantity',
	/** One of several that are added up: a school, a service. */
	'siteQuantity',
	/** What those add up to. */
	'totalQuantity',
	/** How many times the quantity: weeks, deliveries. */
	'times',
	'unit',
	'unitPrice',
	'unitPriceInclTax',
	'amount',
	'amountInclTax',
	/** A price of which nothing says whether it is of one or of all. */
	'price',
	'taxRate',
	'cpv',
	'neededOn',
	/** The last day of the contract that runs now. */
	'contractEndsOn',
	'duration',
	'site',
	/** Says which lines count: « à commander : oui ». */
	'tick',
	/** A cross that says something of the line: « bio ». */
	'mark',
	'ignored'
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Why a whole file is not read. */
export const fileFaults = [
	'empty',
	'too-large',
	'too-many-lines',
	'bomb',
	'entities',
	'macros',
	'encrypted',
	'old-excel',
	'binary-excel',
	'damaged',
	'other-kind',
	'no-table',
	'no-lines',
	'unreadable-text'
] as const;
export type FileFault = (typeof fileFaults)[number];

/** What a file is that is no spreadsheet. */
export const otherKinds = [
	'pdf',
	'word',
	'slides',
	'picture',
	'archive',
	'mail',
	'numbers',
	'program',
	'web-page',
	'unknown'
] as const;
export type OtherKind = (typeof otherKinds)[number];

/** What a sentence about a fault, a line or a file may name. */
export type ImportFacts = Readonly<Record<string, string | number>>;

/** The fields of a line that can be mended in place. */
export const lineFields = [
	'label',
	'quantity',
	'unit',
	'amount',
	'cpv',
	'neededOn',
	'duration',
	'delivery'
] as const;
export type LineField = (typeof lineFields)[number];

/** Why a line is no need as it stands. */
export const lineRefusals = [
	'label-missing',
	'quantity-missing',
	'quantity-unreadable',
	'quantity-undecided',
	'quantity-zero',
	'quantity-negative',
	'quantity-error',
	'quantity-uncomputed',
	'quantity-day',
	'quantity-range',
	'quantity-two-ways',
	'quantity-percent',
	'quantity-each',
	'quantity-too-large',
	'left-by-hand'
] as const;
export type LineRefusal = (typeof lineRefusals)[number];

/** What is doubtful in a line that can become a need. */
export const lineWarnings = [
	'label-long',
	'quantity-about',
	'quantity-rounded',
	'quantity-years',
	'quantity-assumed',
	'quantity-twice',
	'quantity-maximum',
	'sites-differ',
	'sites-unread',
	'unit-unknown',
	'unit-missing',
	'unit-differs',
	'amount-missing',
	'amount-unreadable',
	'amount-error',
	'amount-uncomputed',
	'amount-zero',
	'amount-negative',
	'amount-two-ways',
	'amount-about',
	'amount-foreign',
	'amount-with-tax',
	'amount-without-tax-computed',
	'amount-looks-taxed',
	'amount-differs',
	'amount-one-or-all',
	'amount-per-pack',
	'amount-years',
	'amount-too-large',
	'day-missing',
	'day-unreadable',
	'day-impossible',
	'day-past',
	'day-far',
	'day-year-assumed',
	'day-serial',
	'day-vague',
	'day-soon',
	'day-american',
	'day-reversed',
	'contract-over',
	'contract-unreadable',
	'cpv-missing',
	'cpv-unknown',
	'cpv-mended',
	'tick-unclear',
	'repeated',
	'columns-assumed'
] as const;
export type LineWarning = (typeof lineWarnings)[number];

/** One thing to say of a line, at the cell it is about. */
export type LineFinding = {
	readonly code: LineRefusal | LineWarning;
	/** « B9 », with its sheet before it where several are read: « Écoles!B9 ». */
	readonly cell: string;
	/** Where it is mended; null when there is nothing to type. */
	readonly field: LineField | null;
	readonly facts: ImportFacts;
	/** What would mend it, as it would be typed in that field. */
	readonly proposals: readonly string[];
};

/** What was left aside without being refused: sheets, rows and columns that are no needs. */
export const leftAsideKinds = [
	'hidden-sheet',
	'hidden-rows',
	'hidden-columns',
	'sheet-without-table',
	'sheet-of-past-year',
	'sheet-of-totals',
	'totals',
	'headings',
	'remarks',
	'struck',
	'not-ticked',
	'cancelled',
	'not-asked',
	'repeated',
	'charges'
] as const;
export type LeftAsideKind = (typeof leftAsideKinds)[number];
export type LeftAside = {
	readonly kind: LeftAsideKind;
	/** Empty where the file has one sheet. */
	readonly sheet: string;
	/** Some of the cells or columns, at most ten. */
	readonly cells: readonly string[];
	readonly count: number;
};

/** A need as its line says it. What the line does not say is null or empty. */
export type ReadNeed = {
	readonly label: string;
	readonly cpvCode: string | null;
	readonly familyId: string | null;
	readonly quantity: Quantity;
	readonly unit: UnitCode;
	readonly packQuantity: Quantity | null;
	readonly packUnit: ContentCode | null;
	/** Excluding tax, of the whole need over its duration. */
	readonly amountExclTaxCents: number | null;
	/** First and last day the line admits. */
	readonly neededFromOn: Day | null;
	readonly neededUntilOn: Day | null;
	/** Where a column says it, and it is not over. */
	readonly contractEndsOn?: Day;
	readonly durationMonths: number | null;
	readonly delivery: string;
	readonly requirements: string;
};
