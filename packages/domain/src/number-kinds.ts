import type { NumberField } from './typed-number.ts';
import { unitWords } from './unit-words.ts';

/**
 * The kinds of numbers that people type, each with how precise it is. A field of a form or of the command line is of one
 * of them, so that widening a kind is one line here.
 */
export const numberKinds = {
	/** So many units of a need, a lot, an order. */
	quantity: { decimals: 3, isQuantity: true, isPlain: true },
	/** Euros excluding tax for one unit, read in micro-euros. */
	unitPrice: { decimals: 6, isMoney: true },
	/** Euros excluding tax. */
	amount: { decimals: 2, isMoney: true },
	/** Points of a bid: « 12,5 ». */
	score: { decimals: 2, isPlain: true },
	/** A share, read in hundredths of a percent. */
	percent: { decimals: 2, suffixes: ['%', 'pour cent'] },
	/** A weight or a part in whole percent. */
	wholePercent: { decimals: 0, suffixes: ['%', 'pour cent'] },
	months: { decimals: 0, suffixes: unitWords('MON') },
	days: { decimals: 0, suffixes: unitWords('DAY') },
	/** Kilometres, read in metres. */
	kilometres: { decimals: 3, suffixes: unitWords('KTM') },
	/** Anything counted one by one. */
	count: { decimals: 0 }
} as const satisfies Record<string, NumberField>;
export type NumberKind = keyof typeof numberKinds;
