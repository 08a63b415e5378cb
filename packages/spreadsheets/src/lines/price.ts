import { fraction, multiplyFractions, type Fraction, type LineWarning } from '@halle/domain';
import type { Value } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import { readAmount, type SaidAmount } from '../values/read-amount.ts';
import { addressOf, cellOf, columnsWith, type TableContext } from './context.ts';
import { typedValue } from './mends.ts';
import { labelCell, type Place } from './place.ts';

/** Euros of all of a line or of one of what it counts, as one of its cells says them. */
export type Price = {
	readonly euros: Fraction;
	readonly isOfOne: boolean;
	readonly isTaxed: boolean;
	readonly cell: string;
	/** Null of what a person typed. */
	readonly column: Column | null;
	readonly per: 'year' | 'month' | null;
};

/** What the cells of prices say; what cannot be read is said at once. */
export function pricesOf(place: Place): Price[] {
	const { context, row, mends } = place;
	const typed = typedValue(mends, 'amount');
	const read = typed
		? [priceOf(place, typed, null)]
		: columnsWith(context, 'amount', 'unitPrice', 'amountInclTax', 'unitPriceInclTax').map((column) =>
				priceOf(place, cellOf(context, row, column)?.value, column)
			);
	return read.flatMap((price) => price ?? []);
}

const unreadWarnings: Readonly<Record<string, LineWarning>> = {
	unreadable: 'amount-unreadable',
	error: 'amount-error',
	uncomputed: 'amount-uncomputed',
	foreign: 'amount-foreign',
	free: 'amount-zero',
	'two-ways': 'amount-two-ways'
};

export function priceOf(place: Place, value: Value | undefined, column: Column | null): Price | null {
	const cell = column ? addressOf(place.context, place.row, column) : amountCell(place);
	const read = readAmount(value, place.context.mark);
	if (!read.ok) {
		const code = unreadWarnings[read.why];
		if (code) place.findings.warn(code, cell, { field: 'amount', proposals: read.readings });
		return null;
	}
	const { numerator } = read.said.euros;
	if (numerator <= 0n) {
		warnAmount(place, numerator === 0n ? 'amount-zero' : 'amount-negative', cell);
		return null;
	}
	if (read.said.isAbout) warnAmount(place, 'amount-about', cell);
	return column ? ofColumn(place.context, read.said, { column, cell }) : ofTyped(read.said, cell);
}

/** What is typed here is of all and without tax, as everywhere in the product. */
function ofTyped({ euros, tax }: SaidAmount, cell: string): Price {
	return { euros, isOfOne: false, isTaxed: tax === 'included', cell, column: null, per: null };
}

function ofColumn(
	context: TableContext,
	said: SaidAmount,
	{ column, cell }: { column: Column; cell: string }
): Price {
	const { role, meaning } = column;
	const isTaxed =
		(said.tax ?? (role.endsWith('InclTax') ? 'included' : (meaning.tax ?? context.tax))) === 'included';
	const scale = said.saysEuros ? 1n : (meaning.scale ?? context.scale ?? 1n);
	return {
		euros: multiplyFractions(said.euros, fraction(scale, BigInt(meaning.priceOf))),
		isOfOne: role.startsWith('unitPrice'),
		isTaxed,
		cell,
		column,
		per: said.isYearly ? 'year' : meaning.per
	};
}

export function warnAmount(
	{ findings }: Place,
	code: LineWarning,
	cell: string,
	facts: Record<string, string | number> = {}
): void {
	findings.warn(code, cell, { field: 'amount', facts });
}

/** Where the amount of a line stands, or would. */
export function amountCell(place: Place): string {
	const { context, row } = place;
	const [column] = columnsWith(context, 'amount', 'unitPrice', 'amountInclTax', 'unitPriceInclTax', 'price');
	return column ? addressOf(context, row, column) : labelCell(place);
}
