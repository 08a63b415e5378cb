import {
	compareFractions,
	contentCodes,
	fraction,
	fromThousandths,
	isPack,
	isQuantity,
	multiplyFractions,
	roundHalfAway,
	sumFractions,
	thousandths,
	units,
	writeNumber,
	type ContentCode,
	type Fraction,
	type LineRefusal,
	type Quantity,
	type UnitCode
} from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import { isPositive, readQuantity, type SaidQuantity } from '../values/read-quantity.ts';
import { saidUnit, type SaidUnit } from '../values/said-unit.ts';
import { addressOf, cellOf, columnsWith, sharedValue, type Guess, type TableContext } from './context.ts';
import type { Findings } from './findings.ts';
import { typedValue, type Mends } from './mends.ts';

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
	/** What the cells say besides: « flacon », « Maternelle : 24 ». */
	readonly words: readonly string[];
	readonly delivery: string;
};

type Place = { context: TableContext; row: number; mends: Mends; findings: Findings };
type Counted = { said: SaidQuantity; column: Column | null; cell: string; delivery: string };

/** @returns null when the line is refused for its quantity */
export function lineQuantity(
	place: Place,
	months: number | null,
	guess: Guess | undefined
): LineQuantity | null {
	const counted = countedOf(place);
	if (!counted) return null;
	const { said, cell } = counted;
	if (!isAcceptable(place, said.value, cell)) return null;
	if (said.isAbout)
		place.findings.warn('quantity-about', cell, {
			field: 'quantity',
			facts: { typed: typedAt(place, counted) }
		});
	const unit = unitOf(place, counted, guess);
	const times = fraction(BigInt(Math.round(unit.times * 1_000)), 1_000n);
	const inUnit = multiplyFractions(said.value, times);
	const years = yearly(place, counted, months);
	const quantity = rounded(place, multiplyFractions(inUnit, years), cell);
	if (quantity === null) return null;
	return {
		quantity,
		unit: unit.code,
		...packOf(said, unit),
		packs: said.packs?.count ?? null,
		counted: said.value,
		inUnit,
		words: [...unit.words, ...(said.other === '' ? [] : [said.other])],
		delivery: counted.delivery
	};
}

function countedOf(place: Place): Counted | null {
	const { context, row, mends } = place;
	const typed = typedValue(mends, 'quantity');
	const [first] = columnsWith(context, 'quantity', 'totalQuantity', 'siteQuantity');
	if (typed) return single(place, typed, first ?? null);
	const columns = columnsWith(context, 'quantity');
	const filled = columns.filter((column) => isSaid(context, row, column));
	if (filled.length > 1) {
		const [, second] = filled;
		place.findings.warn('quantity-twice', addressOf(context, row, second ?? 0), { field: 'quantity' });
	}
	const column = filled[0] ?? columns[0];
	if (column) return single(place, cellOf(context, row, column)?.value, column);
	if (columnsWith(context, 'siteQuantity').length > 0) return ofSites(place);
	const [total] = columnsWith(context, 'totalQuantity');
	return total ? single(place, cellOf(context, row, total)?.value, total) : assumed(place);
}

function isSaid(context: TableContext, row: number, column: Column): boolean {
	const read = readQuantity(cellOf(context, row, column)?.value, context.mark);
	return read.ok || read.code !== 'quantity-missing';
}

function single(place: Place, value: Value | undefined, column: Column | null): Counted | null {
	const { context, row, findings } = place;
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	const read = readQuantity(value, context.mark);
	if (!read.ok) {
		findings.refuse(read.code, cell, { field: 'quantity', facts: read.facts, proposals: read.proposals });
		return null;
	}
	const times = timesOf(place, column, cell);
	if (!times) return null;
	return {
		said: { ...read.said, value: multiplyFractions(read.said.value, times) },
		column,
		cell,
		delivery: ''
	};
}

/** « Qté/semaine » is taken as often as another column says; without one it is no quantity of all. */
function timesOf(place: Place, column: Column | null, cell: string): Fraction | null {
	const { context, row, findings, mends } = place;
	const times = fraction(BigInt(column?.meaning.times ?? 1));
	const each = mends.quantity === undefined ? (column?.meaning.each ?? null) : null;
	if (each === null) return times;
	const [counts] = columnsWith(context, 'times');
	const many = readQuantity(sharedValue(context, row, counts), context.mark);
	if (many.ok) return multiplyFractions(times, many.said.value);
	const typed = shownText(cellOf(context, row, column ?? undefined)?.value);
	findings.refuse('quantity-each', cell, { field: 'quantity', facts: { typed, each } });
	return null;
}

/** A table without quantities lists contracts and jobs: one of each, said as a doubt. */
function assumed(place: Place): Counted | null {
	const { context, row, findings } = place;
	const hasMoney = columnsWith(context, 'amount', 'amountInclTax', 'price', 'unitPrice').some((column) =>
		cellOf(context, row, column)
	);
	const cell = labelCell(place);
	if (!hasMoney) {
		findings.refuse('quantity-missing', cell, { field: 'quantity' });
		return null;
	}
	findings.warn('quantity-assumed', cell, { field: 'quantity' });
	const unit = saidUnit('prestation') ?? null;
	const said = { value: fraction(1n), unit, packs: null, content: null, isAbout: false, other: '' };
	return { said, column: null, cell, delivery: '' };
}

type SiteRead = { column: Column; code: LineRefusal | null; said: SaidQuantity | null };

/** Adds up the columns of schools and services, and compares with their total where the table has one. */
function ofSites(place: Place): Counted | null {
	const { context, row, findings } = place;
	const reads = columnsWith(context, 'siteQuantity').map((column): SiteRead => {
		const read = readQuantity(cellOf(context, row, column)?.value, context.mark);
		return read.ok ? { column, code: null, said: read.said } : { column, code: read.code, said: null };
	});
	const [totalColumn] = columnsWith(context, 'totalQuantity');
	const total = totalColumn && readQuantity(cellOf(context, row, totalColumn)?.value, context.mark);
	const unread = reads.find(({ code }) => code !== null && code !== 'quantity-missing');
	const parts = reads.flatMap(({ column, said }) => (said ? [{ column, said }] : []));
	const sum = sumFractions(parts.map(({ said }) => said.value));
	const cell = addressOf(context, row, unread?.column ?? totalColumn ?? reads[0]?.column ?? 0);
	const delivery = sitesText(parts);
	if (unread || parts.length === 0) {
		if (!total?.ok || !totalColumn) return refuseSite(place, unread, cell);
		if (unread)
			findings.warn('sites-unread', cell, {
				field: 'quantity',
				facts: { typed: shownText(cellOf(context, row, unread.column)?.value) }
			});
		return { said: total.said, column: totalColumn, cell, delivery: unread ? '' : delivery };
	}
	if (total?.ok && compareFractions(total.said.value, sum) !== 0)
		findings.warn('sites-differ', cell, {
			field: 'quantity',
			facts: { sum: figureText(sum), total: figureText(total.said.value) }
		});
	const [first] = parts;
	const said = first ? { ...first.said, value: sum, packs: null, content: null } : null;
	return said && { said, column: totalColumn ?? null, cell, delivery };
}

function refuseSite(place: Place, unread: SiteRead | undefined, cell: string): null {
	const typed = unread ? shownText(cellOf(place.context, place.row, unread.column)?.value) : '';
	place.findings.refuse(unread?.code ?? 'quantity-missing', cell, { field: 'quantity', facts: { typed } });
	return null;
}

function sitesText(parts: readonly { column: Column; said: SaidQuantity }[]): string {
	return parts
		.filter(({ said }) => isPositive(said.value))
		.map(({ column, said }) => `${column.header}\u00a0: ${figureText(said.value)}`)
		.join(', ');
}

function isAcceptable({ findings }: Place, value: Fraction, cell: string): boolean {
	if (isPositive(value)) return true;
	const isZero = value.numerator === 0n;
	findings.refuse(isZero ? 'quantity-zero' : 'quantity-negative', cell, {
		field: 'quantity',
		facts: { typed: figureText(value) }
	});
	return false;
}

/** A quantity of a year or a month is asked for over the duration that its line says. */
function yearly({ findings }: Place, { column, cell }: Counted, months: number | null): Fraction {
	const per = column?.meaning.per ?? null;
	if (per === null) return fraction(1n);
	const times = per === 'year' ? fraction(BigInt(months ?? 12), 12n) : fraction(BigInt(months ?? 12));
	if (compareFractions(times, fraction(1n)) === 0) return times;
	findings.warn('quantity-years', cell, { field: 'quantity', facts: { per, months: months ?? 12 } });
	return times;
}

function rounded({ findings }: Place, exact: Fraction, cell: string): Quantity | null {
	const inThousandths = roundHalfAway(multiplyFractions(exact, fraction(1_000n)));
	const value = Number(inThousandths) / 1_000;
	if (!isAsked(value)) {
		findings.refuse(value > 1 ? 'quantity-too-large' : 'quantity-zero', cell, {
			field: 'quantity',
			facts: { typed: figureText(exact) }
		});
		return null;
	}
	const quantity = fromThousandths(inThousandths);
	if (compareFractions(exact, fraction(thousandths(quantity), 1_000n)) !== 0)
		findings.warn('quantity-rounded', cell, {
			field: 'quantity',
			facts: { kept: writeNumber(inThousandths, 3) }
		});
	return quantity;
}

type LineUnit = { code: UnitCode; times: number; words: readonly string[]; content: SaidQuantity['content'] };

/** The unit beside the number, else that of its column of units, of its header, of its label; pieces where nothing says one. */
function unitOf(place: Place, { said, column, cell }: Counted, guess: Guess | undefined): LineUnit {
	const beside = said.unit;
	const ofCell = unitCell(place);
	const ofHeader = column?.meaning.unit ?? null;
	if (beside) {
		const other = ofCell?.unit ?? ofHeader;
		// « 3 cartons de 5 » under « ramette » counts reams; « 2 kg » under « pièce » does not go together.
		if (other && other.code !== beside.code && !other.isContainer && !beside.isContainer)
			place.findings.warn('unit-differs', cell, {
				field: 'unit',
				facts: {
					typed: beside.word || units[beside.code].plural,
					column: other.word || units[other.code].plural
				}
			});
		return plainUnit(beside);
	}
	if (said.packs && ofCell?.unit && !ofCell.content) return plainUnit(ofCell.unit);
	if (ofCell) return ofCell.content ? packUnit(ofCell) : plainUnit(ofCell.unit);
	if (ofHeader) return plainUnit(ofHeader);
	return unsaidUnit(place, guess);
}

function plainUnit({ code, times, word }: SaidUnit): LineUnit {
	return { code, times, words: word === '' || code === 'E48' ? [] : [word], content: null };
}

type UnitCell = { unit: SaidUnit; content: SaidQuantity['content'] };

/** « ramette », « carton de 5 ramettes », « boîte de 100 », « sac 25 kg », « 25 kg ». */
function unitCell(place: Place): UnitCell | undefined {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'unit');
	const value = typedValue(mends, 'unit') ?? sharedValue(context, row, column);
	if (!value || (value.kind !== 'text' && value.kind !== 'number')) return undefined;
	const text = shownText(value);
	const named = saidUnit(text);
	if (named) return { unit: named, content: null };
	const read = readQuantity({ kind: 'text', text: /^\d/.test(text) ? text : `1 ${text}` }, context.mark);
	const held = read.ok ? heldBy(read.said) : undefined;
	if (held) return held;
	findings.warn('unit-unknown', column ? addressOf(context, row, column) : labelCell(place), {
		field: 'unit',
		facts: { typed: text }
	});
	return undefined;
}

function heldBy({ value, unit, packs, content, other }: SaidQuantity): UnitCell | undefined {
	if (content && unit) return { unit, content };
	if (other !== '') return undefined;
	const piece = unit ?? saidUnit('pièce');
	const pack = packs?.unit ?? saidUnit('paquet');
	return piece && pack ? { unit: pack, content: { value, unit: piece } } : undefined;
}

/** A pack that is counted stays a pack where the list of units can say what it holds; else what it holds is counted. */
function packUnit({ unit, content }: UnitCell): LineUnit {
	const held = content?.unit;
	const words = unit.word === '' ? [] : [unit.word];
	if (
		content &&
		held &&
		isPack(unit.code) &&
		contentCodes.some((code) => code === held.code) &&
		!isMeasured(held.code)
	)
		return { code: unit.code, times: 1, words, content };
	const amount = content ? Number(content.value.numerator) / Number(content.value.denominator) : 1;
	return { code: held?.code ?? 'H87', times: amount * (held?.times ?? 1), words, content: null };
}

function isMeasured(code: UnitCode): boolean {
	return units[code].dimension !== 'count';
}

function unsaidUnit(place: Place, guess: Guess | undefined): LineUnit {
	const { context, row, findings } = place;
	const [label] = columnsWith(context, 'label');
	const text = shownText(sharedValue(context, row, label));
	const inLabel =
		saidUnit(/\(([^()]{1,20})\)\s*$/u.exec(text)?.[1] ?? '') ??
		saidUnit(/[,–-] (?:en |par )?(\p{L}{1,8}[²³23]?)$/u.exec(text)?.[1] ?? '');
	if (inLabel && !inLabel.isContainer) return plainUnit(inLabel);
	const usual = guess?.isCertain ? context.world.usualUnit(guess) : null;
	if (usual && isMeasured(usual) && units[usual].dimension !== 'service')
		findings.warn('unit-missing', labelCell(place), {
			field: 'unit',
			facts: { usual },
			proposals: [units[usual].plural]
		});
	return { code: 'H87', times: 1, words: [], content: null };
}

function packOf(said: SaidQuantity, unit: LineUnit): Pick<LineQuantity, 'packQuantity' | 'packUnit'> {
	const content = unit.content ?? said.content;
	const held = content?.unit?.code ?? (content ? 'H87' : undefined);
	const code = contentCodes.find((known) => known === held);
	const amount = content && Number(roundHalfAway(multiplyFractions(content.value, fraction(1_000n)))) / 1_000;
	if (!code || !amount || !isPack(unit.code) || !isAsked(amount))
		return { packQuantity: null, packUnit: null };
	return { packQuantity: amount, packUnit: code };
}

/** What a need may ask for: up to a billion, to the thousandth. */
function isAsked(value: number): value is Quantity {
	return value >= 0.001 && value <= 1_000_000_000 && isQuantity(value);
}

export function labelCell({ context, row }: Pick<Place, 'context' | 'row'>): string {
	const [label] = columnsWith(context, 'label');
	return addressOf(context, row, label ?? context.columns[0] ?? 0);
}

function typedAt({ context, row, mends }: Place, { column }: Counted): string {
	return mends.quantity ?? shownText(cellOf(context, row, column ?? undefined)?.value);
}

/** An exact number as French people write it, to the thousandth. */
export function figureText(value: Fraction): string {
	return writeNumber(roundHalfAway(multiplyFractions(value, fraction(1_000n))), 3);
}
