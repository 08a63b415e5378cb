import { fraction, multiplyFractions, type Fraction } from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import { readQuantity } from '../values/read-quantity.ts';
import { saidUnit } from '../values/said-unit.ts';
import { addressOf, cellOf, columnsWith, sharedValue } from './context.ts';
import { countSites } from './count-sites.ts';
import type { Counted } from './counted.ts';
import { one } from './exact.ts';
import { typedValue } from './mends.ts';
import { labelCell, type Place } from './place.ts';

/** @returns null when the line is refused for its quantity */
export function count(place: Place): Counted | null {
	const { context, mends } = place;
	const typed = typedValue(mends, 'quantity');
	if (typed)
		return single(place, typed, columnsWith(context, 'quantity', 'totalQuantity', 'siteQuantity')[0] ?? null);
	const column = filledColumn(place);
	if (column) return single(place, cellOf(context, place.row, column)?.value, column);
	if (columnsWith(context, 'siteQuantity').length > 0) return countSites(place);
	const [total] = columnsWith(context, 'totalQuantity');
	return total ? single(place, cellOf(context, place.row, total)?.value, total) : assumed(place);
}

/** Of columns in several units, the one that the line fills. */
function filledColumn({ context, row, findings }: Place): Column | undefined {
	const columns = columnsWith(context, 'quantity');
	const [first, second] = columns.filter((column) => {
		const read = readQuantity(cellOf(context, row, column)?.value, context.mark);
		return read.ok || read.code !== 'quantity-missing';
	});
	if (second) findings.warn('quantity-twice', addressOf(context, row, second), { field: 'quantity' });
	return first ?? columns[0];
}

function single(place: Place, value: Value | undefined, column: Column | null): Counted | null {
	const { context, row, findings } = place;
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	const read = readQuantity(value, context.mark);
	if (!read.ok) {
		findings.refuse(read.code, cell, { field: 'quantity', facts: read.facts, proposals: read.proposals });
		return null;
	}
	if (column && /\bmax/i.test(column.header) && context.columns.some(({ header }) => /\bmin/i.test(header)))
		findings.warn('quantity-maximum', cell, { field: 'quantity' });
	const times = timesOf(place, column, cell);
	return (
		times && {
			said: { ...read.said, value: multiplyFractions(read.said.value, times) },
			column,
			cell,
			delivery: ''
		}
	);
}

/** « Qté/semaine » is taken as often as another column says; without one it is no quantity of all. */
function timesOf(place: Place, column: Column | null, cell: string): Fraction | null {
	const { context, row, findings, mends } = place;
	if (!column || mends.quantity !== undefined) return one;
	const times = fraction(BigInt(column.meaning.times));
	const { each } = column.meaning;
	if (each === null) return times;
	const many = readQuantity(sharedValue(context, row, columnsWith(context, 'times')[0]), context.mark);
	if (many.ok) return multiplyFractions(times, many.said.value);
	const typed = shownText(cellOf(context, row, column)?.value);
	findings.refuse('quantity-each', cell, { field: 'quantity', facts: { typed, each } });
	return null;
}

/** A table without quantities lists contracts and jobs: one of each, said as a doubt. */
function assumed(place: Place): Counted | null {
	const { context, row, findings } = place;
	const prices = columnsWith(context, 'amount', 'amountInclTax', 'price', 'unitPrice');
	const cell = labelCell(place);
	if (!prices.some((column) => cellOf(context, row, column))) {
		findings.refuse('quantity-missing', cell, { field: 'quantity' });
		return null;
	}
	findings.warn('quantity-assumed', cell, { field: 'quantity' });
	const unit = saidUnit('prestation') ?? null;
	const said = { value: one, unit, packs: null, content: null, isAbout: false, other: '' };
	return { said, column: null, cell, delivery: '' };
}
