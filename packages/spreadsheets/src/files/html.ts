import { decimalOf, plainShown, type Merge, type Sheet, type Value, type Workbook } from '../cells.ts';
import { limits } from '../limits.ts';
import { SheetBuilder } from './sheet-builder.ts';

const tag = /<(\/?)(table|tr|td|th|br|p|div|col|caption)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/giu;
const unseen = /<!--[\s\S]*?-->|<(script|style|head|del|s|strike)\b[^>]*>[\s\S]*?<\/\1\s*>|<!\[[^\]]*\]>/giu;

/** Reads the tables of a page of HTML, which programs often call .xls. A table within a table is one of its own. */
export function readHtml(text: string): Workbook {
	const reading = new HtmlReading();
	const page = text.replace(unseen, ' ');
	let at = 0;
	for (const found of page.matchAll(tag)) {
		reading.text(page.slice(at, found.index));
		const [whole, slash, name = '', attributes = ''] = found;
		if (slash) reading.close(name.toLowerCase());
		else reading.open(name.toLowerCase(), attributes);
		at = found.index + whole.length;
	}
	reading.close('table');
	return { kind: 'html', countsFrom1904: false, sheets: reading.sheets };
}

type OpenTable = {
	builder: SheetBuilder;
	row: { number: number; isHidden: boolean };
	column: number;
	columnOfTable: number;
	/** Cells that a cell above covers, as « row:column ». */
	covered: Set<string>;
	cell: { column: number; text: string; attributes: string } | undefined;
};

class HtmlReading {
	readonly sheets: Sheet[] = [];
	readonly #tables: OpenTable[] = [];

	open(name: string, attributes: string): void {
		const table = this.#tables.at(-1);
		if (name === 'table') this.#openTable();
		else if (table) openInTable(table, name, attributes);
	}

	close(name: string): void {
		const table = this.#tables.at(-1);
		if (!table) return;
		if (name === 'td' || name === 'th') closeCell(table);
		if (name === 'tr') closeRow(table);
		if (name === 'table') {
			closeRow(table);
			this.#tables.pop();
			const number = String(this.sheets.length + 1);
			const sheet = table.builder.build(number === '1' ? 'Tableau' : `Tableau ${number}`, false);
			if (sheet.rows.length > 0 && this.sheets.length < limits.sheets) this.sheets.push(sheet);
		}
	}

	text(text: string): void {
		const cell = this.#tables.at(-1)?.cell;
		// A line of the page is no line of the cell.
		if (cell) cell.text += text.replace(/\s+/gu, ' ');
	}

	#openTable(): void {
		this.#tables.push({
			builder: new SheetBuilder(),
			row: { number: 0, isHidden: false },
			column: 0,
			columnOfTable: 0,
			covered: new Set(),
			cell: undefined
		});
	}
}

function openInTable(table: OpenTable, name: string, attributes: string): void {
	if (name === 'tr') {
		closeRow(table);
		table.row = { number: table.row.number + 1, isHidden: isHidden(attributes) };
		table.column = 0;
	}
	if (name === 'td' || name === 'th') openCell(table, attributes);
	if (name === 'col') {
		const span = spanOf(attributes, 'span');
		if (isHidden(attributes)) table.builder.hideColumns(table.columnOfTable, table.columnOfTable + span - 1);
		table.columnOfTable += span;
	}
	if (table.cell && /^(?:br|p|div)$/.test(name)) table.cell.text += '\n';
}

function openCell(table: OpenTable, attributes: string): void {
	closeCell(table);
	// Cells may come without a row around them.
	if (table.row.number === 0) table.row.number = 1;
	const { row } = table;
	while (table.covered.has(`${String(row.number)}:${String(table.column)}`)) table.column += 1;
	const [columns, rows] = [spanOf(attributes, 'colspan'), spanOf(attributes, 'rowspan')];
	if (columns > 1 || rows > 1) {
		const merge: Merge = {
			fromRow: row.number,
			toRow: row.number + rows - 1,
			fromColumn: table.column,
			toColumn: table.column + columns - 1
		};
		table.builder.merges.push(merge);
		cover(table, merge);
	}
	table.cell = { column: table.column, text: '', attributes };
	table.column += columns;
}

function cover({ covered }: OpenTable, { fromRow, toRow, fromColumn, toColumn }: Merge): void {
	for (let row = fromRow + 1; row <= toRow; row += 1) {
		for (let column = fromColumn; column <= toColumn; column += 1)
			covered.add(`${String(row)}:${String(column)}`);
	}
}

function closeCell(table: OpenTable): void {
	const { cell } = table;
	table.cell = undefined;
	if (!cell) return;
	const value = valueOf(cell.text, cell.attributes);
	if (value) table.builder.add({ column: cell.column, value });
}

function closeRow(table: OpenTable): void {
	closeCell(table);
	table.builder.endRow(table.row.number, table.row.isHidden);
}

function valueOf(text: string, attributes: string): Value | undefined {
	const shown = text
		.split('\n')
		.map((line) => line.replace(/<[^>]*>/gu, ' ').trim())
		.filter((line) => line !== '')
		.join('\n');
	// Excel writes beside what is shown the number behind it; a day is then a number too, and shown as one.
	const number = /\bx:num(?:="([^"]*)"|='([^']*)')/.exec(attributes);
	const written = number?.[1] ?? number?.[2] ?? '';
	if (/^-?[\d.]+(?:e[-+]?\d+)?$/i.test(written) && !/\d[/-]\d/.test(shown))
		return {
			kind: 'number',
			text: decimalOf(Number(written)),
			shown: { ...plainShown, suffix: suffixOf(shown) }
		};
	if (/^#[A-Z/0]+[!?]?$/.test(shown)) return { kind: 'error', text: shown };
	return shown === '' ? undefined : { kind: 'text', text: shown };
}

function suffixOf(shown: string): string {
	const plain = shown.replaceAll(/&nbsp;|&#160;/gu, ' ').replaceAll('&euro;', '€');
	return (/^[-\d\s.,'’]+(\D*)$/u.exec(plain)?.[1] ?? '').trim();
}

function isHidden(attributes: string): boolean {
	return (
		/display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)/i.test(attributes) ||
		/\shidden\b/i.test(attributes)
	);
}

/** Cells as many as a page may say, at the most those that are looked at. */
function spanOf(attributes: string, name: 'colspan' | 'rowspan' | 'span'): number {
	const found = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes);
	return Math.min(limits.columns, Math.max(1, Number(found?.[1] ?? 1)));
}
