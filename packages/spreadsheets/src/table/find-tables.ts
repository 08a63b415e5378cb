import { limits } from '../limits.ts';
import { readFigure } from '../values/figure.ts';
import { plainWords } from '../values/plain-words.ts';
import { Grid, textOf } from './grid.ts';
import { headerMeaning, saysHeader, saysMore } from './header-words.ts';

/** A table of a sheet: where its headers stand, what they say, and its rows. */
export type FoundTable = {
	readonly headerRows: readonly number[];
	/** What the headers of each column say, those of groups first. */
	readonly headers: ReadonlyMap<number, string>;
	/** The heading that a column shares with others beside it. */
	readonly groups: ReadonlyMap<number, string>;
	/** Numbers of the rows below, up to the next table. */
	readonly rows: readonly number[];
	/** Texts above it and beside it. */
	readonly titles: readonly string[];
};

/** Rows above which headers are sought: titles are shorter. */
const searched = limits.rows;
const essential = ['label', 'besoin', 'quantity', 'amount', 'unitPrice', 'price', 'total'];
/** What a second table says that no line of a first one does. */
const ofTables = ['quantity', 'amount', 'unitPrice', 'price', 'total'];
/** What part of the headers of a table name what every table has; the others may be names of schools. */
const namedShare = { first: 0.2, later: 0.6 } as const;

/** The tables of a sheet from top to bottom, by the rows that read as headers; those side by side one after the other. */
export function findTables(grid: Grid): FoundTable[] {
	const heads: number[] = [];
	for (const number of grid.numbers.slice(0, searched)) {
		const last = heads.at(-1);
		if (!isHeader(grid, number, last !== undefined)) continue;
		if (last !== undefined && repeats(grid, last, number)) continue;
		// A second row of headers is part of the first.
		if (last !== undefined && extensionOf(grid, last).includes(number)) continue;
		heads.push(number);
	}
	return heads.flatMap((head, index) =>
		tableAt(grid, head, { after: heads[index - 1], before: heads[index + 1] })
	);
}

/** Short texts, no numbers, two of which name what a column holds. Below a table it takes more than above all. */
function isHeader(grid: Grid, row: number, isLater: boolean): boolean {
	const cells = grid.cells(row);
	const texts = cells.map(({ value }) => textOf(value)).filter((text) => text !== '');
	if (texts.length < 2 || cells.some(({ value }) => value.kind !== 'text' && !isYear(value))) return false;
	if (texts.some((text) => text.length > 160 || isFigure(text))) return false;
	const named = texts.filter((text) => saysHeader(text));
	const roles = new Set<string>(named.map((text) => headerMeaning(text).role ?? ''));
	if (roles.size < 2 || !essential.some((role) => roles.has(role))) return false;
	if (named.length < texts.length * namedShare[isLater ? 'later' : 'first']) return false;
	return !isLater || ofTables.some((role) => roles.has(role));
}

function isFigure(text: string): boolean {
	return readFigure(text, null).ok && !/^20\d\d$/.test(text);
}

function isYear(value: { kind: string; text?: string }): boolean {
	return value.kind === 'number' && /^20\d\d$/.test(value.text ?? '');
}

/** The same headers again, as at the top of each printed page. */
function repeats(grid: Grid, head: number, row: number): boolean {
	const texts = (number: number) =>
		grid
			.cells(number)
			.map(({ column, value }) => `${String(column)} ${plainWords(textOf(value))}`)
			.join('|');
	return texts(head) === texts(row);
}

type Neighbours = { after: number | undefined; before: number | undefined };

function tableAt(grid: Grid, head: number, { after, before }: Neighbours): FoundTable[] {
	const below = extensionOf(grid, head);
	const above = groupsOf(grid, head, after ?? 0);
	const headerRows = [...above, head, ...below];
	const lastHeader = headerRows.at(-1) ?? head;
	const [first = head] = headerRows;
	const rows = grid.numbers.filter((number) => number > lastHeader && number < (before ?? Infinity));
	const titles = grid.numbers
		.filter((number) => number < first && number > (after ?? 0))
		.flatMap((number) => grid.cells(number).map(({ value }) => textOf(value)))
		.filter((text) => text !== '');
	const headers = headersOf(grid, headerRows);
	const groups = groupWords(grid, headerRows);
	return sideBySide(headers).map((part) => ({
		headerRows,
		headers: part,
		groups,
		rows: rows.filter((row) => !repeats(grid, head, row)),
		titles
	}));
}

/** Rows just below a header that go on with it: units, HT and TTC, names of schools, and nothing under the label. */
function extensionOf(grid: Grid, head: number): number[] {
	const found: number[] = [];
	for (let row = head + 1; row <= head + 3; row += 1) {
		const cells = grid.cells(row);
		if (cells.length === 0 || !cells.every(({ value }) => textOf(value) !== '' || isYear(value))) break;
		if (!isExtension(grid, head, row)) break;
		found.push(row);
	}
	return found;
}

function isExtension(grid: Grid, head: number, row: number): boolean {
	const cells = grid.cells(row);
	const first = Math.min(...grid.cells(head).map(({ column }) => column));
	const hasLabel = cells.some(({ column }) => column === labelColumn(grid, head, first));
	if (hasLabel) return false;
	if (cells.some(({ value }) => isFigure(textOf(value)))) return false;
	const isBelowGroup = cells.some(({ column }) => {
		const merge = grid.merge(head, column);
		return (merge !== undefined && merge.toColumn > merge.fromColumn) || !grid.cell(head, column);
	});
	return isBelowGroup || cells.some(({ value }) => saysMore(textOf(value)) || saysHeader(textOf(value)));
}

function labelColumn(grid: Grid, head: number, first: number): number {
	const found = grid
		.cells(head)
		.find(({ value }) => ['label', 'besoin'].includes(headerMeaning(textOf(value)).role ?? ''));
	return found?.column ?? first;
}

/** Rows just above a header that name groups of its columns: they begin behind its first, or are merged over some of them. */
function groupsOf(grid: Grid, head: number, after: number): number[] {
	const row = head - 1;
	const cells = grid.cells(row);
	if (row <= after || cells.length === 0 || cells.some(({ value }) => textOf(value) === '' && !isYear(value)))
		return [];
	const width = grid.cells(head).length;
	const isGroup = cells.some(({ column, value }) => {
		const merge = grid.merge(row, column);
		const spans = merge ? merge.toColumn - merge.fromColumn + 1 : 1;
		return (
			(spans > 1 && spans < width) ||
			(cells.length > 1 && (saysHeader(textOf(value)) || saysMore(textOf(value))))
		);
	});
	return isGroup ? [row] : [];
}

/** The words of each column from top to bottom; those of a group are those of all its columns. */
function headersOf(grid: Grid, rows: readonly number[]): Map<number, string> {
	const headers = new Map<number, string>();
	for (let column = 0; column <= grid.lastColumn; column += 1) {
		const words = rows.map((row) => headerText(grid, { row, column, rows }));
		const text = [...new Set(words.filter((word) => word !== ''))].join(' ');
		if (text !== '') headers.set(column, text);
	}
	return headers;
}

/** Of headers of several rows, what the first says of a column and of others too. */
function groupWords(grid: Grid, rows: readonly number[]): Map<number, string> {
	const [first] = rows;
	const words = new Map<number, string>();
	if (first === undefined || rows.length < 2) return words;
	for (let column = 0; column <= grid.lastColumn; column += 1)
		words.set(column, headerText(grid, { row: first, column, rows }));
	const counts = Map.groupBy(words, ([, text]) => text);
	return new Map([...words].filter(([, text]) => text !== '' && (counts.get(text)?.length ?? 0) > 1));
}

type Place = { row: number; column: number; rows: readonly number[] };

function headerText(grid: Grid, { row, column, rows }: Place): string {
	const cell = grid.shownCell(row, column);
	if (cell) return cell.value.kind === 'number' ? cell.value.text : textOf(cell.value).replaceAll('\n', ' ');
	// Without merges, as in CSV, a group is written over its first column alone.
	const isLast = row === rows.at(-1);
	const hasBelow = rows.some((below) => below > row && grid.cell(below, column));
	if (isLast || !hasBelow) return '';
	for (let left = column - 1; left >= 0; left -= 1) {
		const group = grid.cell(row, left);
		if (group) return rows.some((below) => below > row && grid.cell(below, left)) ? textOf(group.value) : '';
	}
	return '';
}

/** Parts of a row of headers that an empty column keeps apart and that each name what and how much are tables of their own. */
function sideBySide(headers: ReadonlyMap<number, string>): Map<number, string>[] {
	const parts: Map<number, string>[] = [];
	let last = -2;
	for (const [column, text] of headers) {
		if (column !== last + 1 || parts.length === 0) parts.push(new Map());
		parts.at(-1)?.set(column, text);
		last = column;
	}
	const isWhole = (part: ReadonlyMap<number, string>) => {
		const roles = [...part.values()].map((text) => headerMeaning(text).role);
		return roles.includes('label') && roles.some((role) => role === 'quantity' || role === 'amount');
	};
	return parts.length > 1 && parts.every(isWhole) ? parts : [new Map(headers)];
}
