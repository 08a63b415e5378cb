import { compareFractions, fraction, multiplyFractions, sumFractions, type Fraction } from '@halle/domain';
import { shownText } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import type { FoundTable } from '../table/find-tables.ts';
import { textOf, type Grid } from '../table/grid.ts';
import { monthPattern } from '../values/calendar-words.ts';
import { decimalMarkOf } from '../values/figure.ts';
import { plainWords } from '../values/plain-words.ts';
import { readAmount, taxOf } from '../values/read-amount.ts';
import { readQuantity } from '../values/read-quantity.ts';
import { isAmericanColumn } from '../values/read-when.ts';
import { cellOf, columnsWith, type TableContext, type World } from './context.ts';

type Given = {
	grid: Grid;
	table: FoundTable;
	columns: readonly Column[];
	sheetName: string;
	/** The file has several sheets: addresses name theirs. */
	isOneOfMany: boolean;
	countsFrom1904: boolean;
	world: World;
};

/** What holds of all lines of a table: how it writes numbers and days, what its titles and notes say of money and time. */
export function tableContext(given: Given): TableContext {
	const { grid, table, columns, sheetName, isOneOfMany, countsFrom1904, world } = given;
	const titles = [...table.titles, sheetName].map((text) => plainWords(text));
	const notes = [...titles, ...notesOf(grid, table)];
	const context: TableContext = {
		grid,
		table,
		columns,
		sheetName,
		prefix: isOneOfMany ? `${sheetName}!` : '',
		mark: decimalMarkOf(
			textsOf(given, [
				'quantity',
				'siteQuantity',
				'totalQuantity',
				'amount',
				'amountInclTax',
				'unitPrice',
				'unitPriceInclTax',
				'price'
			])
		),
		isAmerican: isAmericanColumn(textsOf(given, ['neededOn', 'contractEndsOn'])),
		countsFrom1904,
		year: yearOf(titles, Number(world.today.slice(0, 4))),
		tax: taxSaid(notes),
		taxRate: rateSaid([...notes, ...table.headers.values()].map((text) => plainWords(text))),
		scale: notes.some((text) => /(?:en|montants?|chiffres?|\() ?(?:k ?€|keur|milliers d'euros)/u.test(text))
			? 1_000n
			: null,
		vaguePrice: null,
		titleWhen: whenSaid(titles),
		world
	};
	return { ...context, vaguePrice: vaguePriceOf(context) };
}

function* textsOf({ grid, table, columns }: Given, roles: readonly string[]): Generator<string> {
	for (const { at } of columns.filter(({ role }) => roles.includes(role))) {
		for (const row of table.rows) {
			const text = grid.text(row, at);
			if (text !== '') yield text;
		}
	}
}

/** Rows of one text within and below the table. */
function notesOf(grid: Grid, table: FoundTable): string[] {
	return table.rows.flatMap((row) => {
		const [cell, ...others] = grid.cells(row);
		return cell && others.length === 0 ? [plainWords(textOf(cell.value))] : [];
	});
}

/** The latest year named that is not gone. */
function yearOf(titles: readonly string[], thisYear: number): number | null {
	const years = titles.flatMap((text) =>
		[...text.matchAll(/\b(20[2-4]\d)\b/g)].map(([year]) => Number(year))
	);
	const coming = years.filter((year) => year >= thisYear);
	return coming.length > 0 ? Math.max(...coming) : null;
}

function taxSaid(notes: readonly string[]): 'included' | 'excluded' | null {
	// « Total HT » and « Total TTC » below a table say nothing of its column.
	const said = new Set(
		notes
			.filter((text) => !/^(?:sous-?)?total|^montant|^tva/.test(text))
			.flatMap((text) => {
				const [hasBoth] = [/\bttc\b/.test(text) && /\bht\b/.test(text)];
				return hasBoth ? [] : (taxOf(text) ?? []);
			})
	);
	const [only] = said;
	return said.size === 1 ? (only ?? null) : null;
}

function rateSaid(texts: readonly string[]): string | null {
	for (const text of texts) {
		const rate = /tva\s*(?:a|de|au taux de|:|=|\()?\s*(\d+(?:[.,]\d+)?)\s*%/u.exec(text)?.[1];
		if (rate) return rate.replace(',', '.');
	}
	return null;
}

const whenInTitle = new RegExp(
	`(?:rentree(?: scolaire)?|printemps|ete|automne|[1-4](?:er|e|eme)? trimestre|t[1-4]|(?:debut |mi-|fin )?(?:${monthPattern}))(?: de)? 20\\d\\d`,
	'u'
);

function whenSaid(titles: readonly string[]): string | null {
	for (const title of titles) {
		const said = whenInTitle.exec(title)?.[0];
		if (said) return said;
	}
	return null;
}

/** The total below a column of prices is their sum when they are of all, that of their products when they are of one. */
function vaguePriceOf(context: TableContext): 'one' | 'all' | null {
	const [price] = columnsWith(context, 'price');
	const [quantity] = columnsWith(context, 'quantity', 'totalQuantity');
	if (!price || !quantity) return null;
	const prices: Fraction[] = [];
	const products: Fraction[] = [];
	for (const row of context.table.rows) {
		const euros = readAmount(cellOf(context, row, price)?.value, context.mark);
		if (!euros.ok) continue;
		const count = readQuantity(cellOf(context, row, quantity)?.value, context.mark);
		const isTotal = context.columns.some((column) =>
			/^(?:sous[- ]?)?total/.test(plainWords(shownText(cellOf(context, row, column)?.value)))
		);
		if (isTotal && prices.length > 0) return totalShows(euros.said.euros, prices, products);
		prices.push(euros.said.euros);
		products.push(count.ok ? multiplyFractions(euros.said.euros, count.said.value) : fraction(0n));
	}
	return null;
}

function totalShows(
	total: Fraction,
	prices: readonly Fraction[],
	products: readonly Fraction[]
): 'one' | 'all' | null {
	if (compareFractions(sumFractions(prices), total) === 0) return 'all';
	return compareFractions(sumFractions(products), total) === 0 ? 'one' : null;
}
