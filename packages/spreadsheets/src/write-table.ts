import { daysBetween, writeNumber, type Day } from '@halle/domain';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { partsOf, rowOf, type CellContent } from './workbook-parts.ts';

/** What a cell of a table holds: a text, an exact decimal « 12.5 » and the way it is shown, a day, or nothing. */
export type Content =
	string | { decimal: string; shown: 'amount' | 'price' | 'quantity' } | { day: Day } | null;

export type Column<Row> = {
	label: string;
	/** In signs. */
	width: number;
	of: (row: Row) => Content;
};

/** Rows as they come, some at a time: never all in memory. */
export type Batches<Row> = AsyncIterable<readonly Row[]>;

/** What a sheet of a workbook holds, its head included (Office Open XML as Excel reads it). */
export const sheetRowsMax = 1_048_576;

export const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];
export const tableTypes: Record<TableFormat, string> = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** @param scaled whole cents */
export function amountCell(scaled: number): Content {
	return { decimal: decimalText(scaled, 2), shown: 'amount' };
}

/** @param scaled whole millionths of a euro */
export function priceCell(scaled: number): Content {
	return { decimal: decimalText(scaled, 6), shown: 'price' };
}

/** A number of 3 decimals at the most. */
export function quantityCell(value: number): Content {
	return { decimal: decimalText(Math.round(value * 1000), 3), shown: 'quantity' };
}

function decimalText(scaled: number, decimals: number): string {
	const atLeast = decimals === 3 ? 0 : 2;
	return writeNumber(scaled, decimals, { atLeast }).replaceAll('\u202f', '').replace(',', '.');
}

/** A table as a file, piece by piece. @param name of the sheet, where a file has sheets */
export function writeTable<Row>(
	format: TableFormat,
	{ name, columns, batches }: { name: string; columns: readonly Column<Row>[]; batches: Batches<Row> }
): AsyncGenerator<Uint8Array> {
	return format === 'csv' ? asCsv(columns, batches) : asXlsx(name, columns, batches);
}

/** As Excel opens it in France by a double click: UTF-8 with its mark, semicolons, decimal commas, days with slashes. */
async function* asCsv<Row>(
	columns: readonly Column<Row>[],
	batches: Batches<Row>
): AsyncGenerator<Uint8Array> {
	yield strToU8(`\ufeff${lineOf(columns.map(({ label }) => label))}`);
	for await (const rows of batches) {
		const lines = rows.map((row) => lineOf(columns.map(({ of }) => of(row))));
		if (lines.length > 0) yield strToU8(lines.join(''));
	}
}

function lineOf(cells: readonly Content[]): string {
	return `${cells.map(csvCell).join(';')}\r\n`;
}

function csvCell(content: Content): string {
	if (content === null) return '';
	if (typeof content !== 'string')
		return 'day' in content
			? content.day.split('-').toReversed().join('/')
			: content.decimal.replace('.', ',');
	const text = startsFormula.test(content) ? `'${content}` : content;
	return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet would take for a formula and run; its signs of double width too, which it narrows. */
const startsFormula = /^\s*[=+\-@\t\r＝＋－＠]/u;

async function* asXlsx<Row>(
	name: string,
	columns: readonly Column<Row>[],
	batches: Batches<Row>
): AsyncGenerator<Uint8Array> {
	let pieces: Uint8Array[] = [];
	const zip = new Zip((error, piece) => {
		if (error) throw error;
		pieces.push(piece);
	});
	const take = () => {
		const ready = pieces;
		pieces = [];
		return ready.filter(({ length }) => length > 0);
	};
	const add = (path: string) => {
		const part = new ZipDeflate(path);
		zip.add(part);
		return part;
	};
	const widths = columns.map(({ width }) => width);
	const { parts, sheetPath, sheetBefore, sheetAfter } = partsOf(name, widths);
	for (const [path, text] of Object.entries(parts)) add(path).push(strToU8(text), true);
	const sheet = add(sheetPath);
	const heads = columns.map(({ label }) => label);
	sheet.push(strToU8(`${sheetBefore}${rowOf(1, heads)}`));
	let last = 1;
	for await (const rows of batches) {
		const lines = rows.map((row) => {
			last += 1;
			const cells = columns.map(({ of }) => xlsxCell(of(row)));
			return rowOf(last, cells);
		});
		sheet.push(strToU8(lines.join('')));
		yield* take();
	}
	sheet.push(strToU8(sheetAfter), true);
	zip.end();
	yield* take();
}

function xlsxCell(content: Content): CellContent {
	if (content === null || typeof content === 'string') return content;
	return 'day' in content
		? { number: String(daysBetween(beforeFirst, content.day)), format: 'day' }
		: { number: content.decimal, format: content.shown };
}

/** The day that spreadsheets count from. */
const beforeFirst: Day = '1899-12-30';
