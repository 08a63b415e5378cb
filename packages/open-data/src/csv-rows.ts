import { parse } from 'csv-parse/sync';
import { looksLikeBuyerNumber } from './buyer-number.ts';
import type { Row } from './json-rows.ts';
import { buyerColumn, missingColumn } from './raw-contract.ts';

/** A field written over more lines than this, or a row longer, is a quote that was never closed. */
const mostLines = 40;
/** Lines handed to the parser at once. */
const batchLines = 2_000;

/**
 * The rows of a table under its column names, piece by piece. Cells are parted by what parts the column names (`;`, `,` or
 * tabs); a first line `sep=;`, cells missing or too many at the end do no harm. A quote left open costs its own line only: a
 * field goes on over the next lines only where that swallows no row.
 *
 * @throws RangeError when the columns that make a contract are missing
 */
export async function* csvRows(source: AsyncIterable<string>): AsyncGenerator<Row> {
	const lines = linesOf(source);
	const table = await tableOf(lines);
	let batch: RowText[] = [];
	for await (const one of rowTexts(lines, table)) {
		if (batch.push(one) < batchLines) continue;
		yield* rowsOf(batch, table);
		batch = [];
	}
	yield* rowsOf(batch, table);
}

type Line = { text: string; at: number };
/** The text of a row, over several lines where a quoted field spans them; lost when it is no row. */
type RowText = Line & { isLost: boolean };
type Table = { columns: string[]; delimiter: string; buyerAt: number };

async function* rowTexts(lines: AsyncIterable<Line>, table: Table): AsyncGenerator<RowText> {
	const open: Line[] = [];
	for await (const line of lines) {
		open.push(line);
		for (let row = takeRow(open, table); row; row = takeRow(open, table)) yield row;
	}
	yield* open.map((line) => ({ ...line, isLost: isOpen(line.text) }));
}

/** Takes the first row off the lines; undefined while more lines may end it. Almost every line is a row by itself. */
function takeRow(open: Line[], table: Table): RowText | undefined {
	const taken = open.length > 0 ? linesOfRow(open, table) : 'more';
	if (taken === 'more') return undefined;
	const row = open.splice(0, Math.max(taken, 1));
	return { text: row.map(({ text }) => text).join('\n'), at: row.at(-1)?.at ?? 0, isLost: taken === 0 };
}

async function* linesOf(source: AsyncIterable<string>): AsyncGenerator<Line> {
	let rest = '';
	let at = 0;
	for await (const piece of source) {
		const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/u);
		rest = lines.pop() ?? '';
		for (const text of lines) yield { text, at: (at += 1) };
	}
	if (rest) yield { text: rest.replace(/\r$/u, ''), at: at + 1 };
}

/** The names of columns: the first line that says something, but for what spreadsheets write to say how cells are parted. */
async function tableOf(lines: AsyncGenerator<Line>): Promise<Table> {
	for (;;) {
		const next = await lines.next();
		if (next.done) throw new RangeError('Ce fichier est vide.');
		const text = next.value.text.trim();
		if (text && !/^"?sep=.?"?$/iu.test(text)) return tableNamed(next.value.text);
	}
}

function tableNamed(line: string): Table {
	const [delimiter = ';'] = [';', ',', '\t', '|'].toSorted(
		(a, b) => line.split(b).length - line.split(a).length
	);
	const columns = (cellsOf(line, delimiter) ?? []).map((name) => name.trim());
	const missing = missingColumn(columns);
	if (missing) throw new RangeError(`La colonne «\u00a0${missing}\u00a0» manque à ce fichier.`);
	return { columns, delimiter, buyerAt: buyerColumn(columns) };
}

/** How many of the lines make the first row; 0 when the first is no row, `more` when the next lines may end it. */
function linesOfRow(lines: readonly Line[], table: Table): number | 'more' {
	const [first = { text: '' }, ...others] = lines;
	if (!isOpen(first.text)) return 1;
	const last = others.at(-1)?.text;
	if (last === undefined) return 'more';
	// A line that is a row by itself: the quote was never meant to span lines.
	if (!isOpen(last) && isWholeRow(last, table)) return 0;
	return spanned(lines, table);
}

function isWholeRow(line: string, { columns, delimiter, buyerAt }: Table): boolean {
	const cells = cellsOf(line, delimiter) ?? [];
	return cells.length === columns.length || looksLikeBuyerNumber(cells[buyerAt] ?? '');
}

function spanned(lines: readonly Line[], table: Table): number | 'more' {
	const text = lines.map((line) => line.text).join('\n');
	if (isOpen(text)) return lines.length < mostLines ? 'more' : 0;
	const cells = strictCellsOf(text, table.delimiter);
	if (!cells || cells.length > table.columns.length + 1) return 0;
	return cells.some((cell) => swallowsRow(cell, table)) ? 0 : lines.length;
}

/** A field over several lines that holds a buyer's number between delimiters, or half a row of cells: in prose a space follows. */
function swallowsRow(cell: string, { columns, delimiter }: Table): boolean {
	if (!cell.includes('\n') || !cell.includes(delimiter)) return false;
	const parts = cell.split('\n').flatMap((line) => line.split(delimiter));
	const followed = cell.split(delimiter).slice(1);
	const tight = followed.filter((part) => !/^\s/u.test(part)).length;
	return parts.some(looksLikeBuyerNumber) || tight * 2 >= columns.length;
}

/** The cells of a row whose quotes are all where they belong. */
function strictCellsOf(text: string, delimiter: string): string[] | undefined {
	try {
		return parse(text, { delimiter, relax_column_count: true })[0];
	} catch (error) {
		if (isCsvFault(error)) return undefined;
		throw error;
	}
}

function isOpen(text: string): boolean {
	return text.includes('"') && text.split('"').length % 2 === 0;
}

function cellsOf(text: string, delimiter: string): string[] | undefined {
	try {
		return parsed(text, delimiter)[0];
	} catch (error) {
		if (isCsvFault(error)) return undefined;
		throw error;
	}
}

function parsed(text: string, delimiter: string): string[][] {
	return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true });
}

function isCsvFault(error: unknown): boolean {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function rowsOf(batch: readonly RowText[], table: Table): Row[] {
	const rows = batch.filter(({ text }) => text.trim());
	const cells = together(
		rows.filter(({ isLost }) => !isLost),
		table.delimiter
	).values();
	return rows.map(({ text, at, isLost }) =>
		rowOf(isLost ? undefined : ownCells(cells.next().value, text, table), at, table)
	);
}

/** Two stray quotes in one row make one cell of those between them: parted by the delimiter alone they come out right. */
function ownCells(
	cells: string[] | undefined,
	text: string,
	{ columns, delimiter }: Table
): string[] | undefined {
	if (!text.includes('"') || cells?.length === columns.length) return cells;
	const bare = text.split(delimiter);
	return bare.length === columns.length && !strictCellsOf(text, delimiter) ? bare : cells;
}

function rowOf(cells: readonly string[] | undefined, line: number, { columns }: Table): Row {
	if (!cells || cells.filter((cell) => cell.trim()).length < 2) return { ok: false, line };
	return {
		ok: true,
		line,
		row: Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? '']))
	};
}

/** All at once when the parser agrees on the number of rows, which it nearly always does; else one by one. */
function together(lines: readonly Line[], delimiter: string): (string[] | undefined)[] {
	try {
		const rows = parsed(lines.map(({ text }) => text).join('\n'), delimiter);
		if (rows.length === lines.length) return rows;
	} catch (error) {
		if (!isCsvFault(error)) throw error;
	}
	return lines.map(({ text }) => cellsOf(text, delimiter));
}
