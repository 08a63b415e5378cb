import {
	compareFractions,
	contentCodes,
	fraction,
	fromThousandths,
	isPack,
	isQuantity,
	multiplyFractions,
	thousandths,
	writeNumber,
	type ContentCode,
	type Fraction,
	type Quantity,
	type UnitCode
} from '@halle/domain';
import { shownText } from '../cells.ts';
import { isPositive, type SaidQuantity } from '../values/read-quantity.ts';
import { cellOf, type Guess } from './context.ts';
import { count } from './count.ts';
import type { Counted } from './counted.ts';
import { exactTimes, figureText, inThousandths, isOne, one, timesWithin } from './exact.ts';
import { lineUnit, type LineUnit } from './line-unit.ts';
import type { Place } from './place.ts';

/** How much a line asks for, in a unit of the list. */
export type LineQuantity = {
	readonly quantity: Quantity;
	readonly unit: UnitCode;
	readonly packQuantity: Quantity | null;
	readonly packUnit: ContentCode | null;
	/** How many packs, where the quantity counts what they hold: prices may be of either. */
	readonly packs: Fraction | null;
	/** Exact, as the line counts, before years and rounding. */
	readonly counted: Fraction;
	/** The same in the unit of the list. */
	readonly inUnit: Fraction;
	/** What the cells say besides: « flacon ». */
	readonly words: readonly string[];
	/** How much goes where. */
	readonly delivery: string;
};

/** @returns null when the line is refused for its quantity */
export function lineQuantity(
	place: Place,
	months: number | null,
	guess: Guess | undefined
): LineQuantity | null {
	const counted = count(place);
	if (!counted || !isAcceptable(place, counted)) return null;
	const { said, cell, delivery } = counted;
	if (said.isAbout)
		place.findings.warn('quantity-about', cell, {
			field: 'quantity',
			facts: { typed: typedAt(place, counted) }
		});
	const unit = lineUnit(place, counted, guess);
	const inUnit = multiplyFractions(said.value, exactTimes(unit.times));
	const quantity = rounded(place, multiplyFractions(inUnit, yearly(place, counted, months)), cell);
	if (quantity === null) return null;
	return {
		quantity,
		unit: unit.code,
		...packOf(said, unit),
		packs: said.packs?.count ?? null,
		counted: said.value,
		inUnit,
		words: [...unit.words, said.other].filter((word) => word !== ''),
		delivery
	};
}

function isAcceptable({ findings }: Place, { said, cell }: Counted): boolean {
	if (isPositive(said.value)) return true;
	const code = said.value.numerator === 0n ? 'quantity-zero' : 'quantity-negative';
	findings.refuse(code, cell, { field: 'quantity', facts: { typed: figureText(said.value) } });
	return false;
}

/** A quantity of a year or a month is asked for over the duration that its line says. */
function yearly({ findings }: Place, { column, cell }: Counted, months: number | null): Fraction {
	const per = column?.meaning.per ?? null;
	const times = per === null ? one : timesWithin(per, months);
	if (per !== null && !isOne(times))
		findings.warn('quantity-years', cell, { field: 'quantity', facts: { per, months: months ?? 12 } });
	return times;
}

function rounded({ findings }: Place, exact: Fraction, cell: string): Quantity | null {
	const scaled = inThousandths(exact);
	const value = Number(scaled) / 1_000;
	if (!isAsked(value)) {
		const code = value > 1 ? 'quantity-too-large' : 'quantity-zero';
		findings.refuse(code, cell, { field: 'quantity', facts: { typed: figureText(exact) } });
		return null;
	}
	const quantity = fromThousandths(scaled);
	if (compareFractions(exact, fraction(thousandths(quantity), 1_000n)) !== 0)
		findings.warn('quantity-rounded', cell, { field: 'quantity', facts: { kept: writeNumber(scaled, 3) } });
	return quantity;
}

/** What a need may ask for: up to a billion, to the thousandth. */
function isAsked(value: number): value is Quantity {
	return value >= 0.001 && value <= 1_000_000_000 && isQuantity(value);
}

const noPack = { packQuantity: null, packUnit: null };

function packOf(said: SaidQuantity, unit: LineUnit): Pick<LineQuantity, 'packQuantity' | 'packUnit'> {
	const content = unit.content ?? said.content;
	if (!content || !isPack(unit.code)) return noPack;
	const held = content.unit?.code ?? 'H87';
	const packUnit = contentCodes.find((known) => known === held);
	const packQuantity = Number(inThousandths(content.value)) / 1_000;
	return packUnit && isAsked(packQuantity) ? { packQuantity, packUnit } : noPack;
}

function typedAt({ context, row, mends }: Place, { column }: Counted): string {
	return mends.quantity ?? shownText(cellOf(context, row, column ?? undefined)?.value);
}
