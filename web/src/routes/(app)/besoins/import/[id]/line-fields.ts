import type { ImportLineState, LineField } from '@halle/domain';
import type { LinePoint } from './line-points.ts';

export type ShownField = {
	/** Of the form: « quantity » would be read as a number. */
	name: string;
	label: string;
	hint: string;
	typed: string;
	/** What to choose among, or what is proposed for a text. */
	choices: readonly { value: string; label: string }[];
	isChoice: boolean;
};

export type ShownLine = {
	/** What its decisions are kept under. */
	name: string;
	cell: string;
	title: string;
	/** What is read of it, in parts. */
	said: string;
	points: readonly LinePoint[];
	fields: readonly ShownField[];
	state: ImportLineState;
	needId: string | null;
};

/** The names of the fields of a line in its form, by what they mend. */
export const fieldNames: Record<LineField, string> = {
	label: 'what',
	quantity: 'howMany',
	unit: 'countedIn',
	amount: 'howMuch',
	cpv: 'purchase',
	neededOn: 'when',
	duration: 'howLong',
	delivery: 'where'
};
/** Typed in place of a purchase that is proposed. */
export const otherPurchase = 'otherPurchase';
/** What stood there before. */
export const earlierPurchase = 'earlierPurchase';
