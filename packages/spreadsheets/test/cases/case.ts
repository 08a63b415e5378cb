import type { Expected, ExpectedNeed } from '../compare.ts';

/** A spreadsheet of ours, named by its trap, with its golden answer. */
export type Case = {
	/** The trap and what the file is called: « montants-en-milliers.xlsx ». */
	name: string;
	bytes: () => Uint8Array;
	expected: Expected;
};

/** A need without doubt but its code. */
export function need(
	label: string,
	quantity: number,
	unit: string,
	rest: Partial<ExpectedNeed> = {}
): ExpectedNeed {
	return { label, quantity, unit: [unit], amountCents: null, neededOn: null, ...rest };
}

/** Neither an amount nor a day: what a list without these columns is warned of for each line. */
export const bare = ['amount-missing', 'day-missing'] as const;
