import { parse } from 'csv-parse/sync';
import type { Row } from './json-rows.ts';
import { missingColumn } from './raw-contract.ts';

/** A field written over more lines than this, or a row longer, is a quote that was never closed. */
const mostLines = 40;
/** Lines handed to the parser at once. */
const batchLines = 2_000;

/**
 * The rows of a table under its column names, piece by piece. Cells are parted by what parts the column names (`;`, `,` or
 * tabs); a first line `sep=;`, cells missing or too many at the end do no harm. A quote left open costs its own line only.
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
type Table = { columns: string[]; delimiter: string };

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
	return { columns, delimiter };
}

/** How many of the lines make the first row; 0 when the first is no row, `more` when the next lines may end it. */
function linesOfRow(lines: readonly Line[], table: Table): number | 'more' {
	const [first = { text: '' }, ...others] = lines;
	if (!isOpen(first.text)) return 1;
	const last = others.at(-1)?.text;
	if (last === undefined) return 'more';
	// The next line is a row by itself: the quote was never meant to span lines.
	if (!isOpen(last) && cellCount(last, table) === table.columns.length) return 0;
	return spanned(lines, table);
}

function spanned(lines: readonly Line[], table: Table): number | 'more' {
	const text = lines.map((line) => line.text).join('\n');
	if (isOpen(text)) return lines.length < mostLines ? 'more' : 0;
	return cellCount(text, table) <= table.columns.length + 1 ? lines.length : 0;
}

function cellCount(text: string, { delimiter }: Table): number {
	return cellsOf(text, delimiter)?.length ?? 0;
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
	const told = batch.filter(({ text }) => text.trim());
	const cells = together(
		told.filter(({ isLost }) => !isLost),
		table.delimiter
	).values();
	return told.map(({ at, isLost }) => rowOf(isLost ? undefined : cells.next().value, at, table));
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
