import { compareFractions, sumFractions, type LineRefusal } from '@halle/domain';
import { shownText } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import { isPositive, readQuantity, type SaidQuantity } from '../values/read-quantity.ts';
import { addressOf, cellOf, columnsWith, type TableContext } from './context.ts';
import type { Counted } from './counted.ts';
import { figureText } from './exact.ts';
import type { Place } from './place.ts';

type Part = { column: Column; said: SaidQuantity };
type Unread = { column: Column; code: LineRefusal };
type Sites = { parts: readonly Part[]; unread: Unread | undefined; total: Part | undefined; cell: string };

/** Adds up the columns of schools and services, and compares with their total where the table has one. */
export function countSites(place: Place): Counted | null {
	const sites = readSites(place);
	return sites.unread || sites.parts.length === 0 ? ofTotal(place, sites) : ofParts(place, sites);
}

function readSites({ context, row }: Place): Sites {
	const parts: Part[] = [];
	const unread: Unread[] = [];
	for (const column of columnsWith(context, 'siteQuantity')) {
		const read = readQuantity(cellOf(context, row, column)?.value, context.mark);
		if (read.ok) parts.push({ column, said: read.said });
		else if (read.code !== 'quantity-missing') unread.push({ column, code: read.code });
	}
	const [first] = unread;
	const [named] = [
		...unread,
		...columnsWith(context, 'totalQuantity', 'siteQuantity').map((column) => ({ column }))
	];
	return {
		parts,
		unread: first,
		total: totalOf(context, row),
		cell: addressOf(context, row, named?.column ?? 0)
	};
}

function totalOf(context: TableContext, row: number): Part | undefined {
	const [column] = columnsWith(context, 'totalQuantity');
	const total = readQuantity(cellOf(context, row, column)?.value, context.mark);
	return column && total.ok ? { column, said: total.said } : undefined;
}

/** What a school wrote cannot be counted, or none wrote anything: the total written counts, where there is one. */
function ofTotal(place: Place, { parts, unread, total, cell }: Sites): Counted | null {
	const typed = typedIn(place, unread);
	if (!total) {
		place.findings.refuse(unread?.code ?? 'quantity-missing', cell, { field: 'quantity', facts: { typed } });
		return null;
	}
	if (unread) place.findings.warn('sites-unread', cell, { field: 'quantity', facts: { typed } });
	return { ...total, cell, delivery: unread ? '' : sitesText(parts) };
}

function ofParts({ findings }: Place, { parts, total, cell }: Sites): Counted | null {
	const sum = sumFractions(parts.map(({ said }) => said.value));
	if (total && compareFractions(total.said.value, sum) !== 0) {
		const facts = { sum: figureText(sum), total: figureText(total.said.value) };
		findings.warn('sites-differ', cell, { field: 'quantity', facts });
	}
	const [first] = parts;
	const said = first && { ...first.said, value: sum, packs: null, content: null };
	return said ? { said, column: total?.column ?? null, cell, delivery: sitesText(parts) } : null;
}

function typedIn({ context, row }: Place, unread: Unread | undefined): string {
	return shownText(cellOf(context, row, unread?.column)?.value);
}

function sitesText(parts: readonly Part[]): string {
	return parts
		.filter(({ said }) => isPositive(said.value))
		.map(({ column, said }) => `${column.header}\u00a0: ${figureText(said.value)}`)
		.join(', ');
}
