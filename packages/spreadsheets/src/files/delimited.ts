import type { Workbook } from '../cells.ts';
import { SheetBuilder } from './sheet-builder.ts';

const delimiters = [';', '\t', '|', ','] as const;
/** Lines that tell what parts the cells. */
const sampleLines = 60;
/** A quoted cell of more lines than this is a quote that was never closed. */
const quotedLinesMax = 60;

/** Reads cells parted by semicolons, tabs, bars or commas, quoted or not: what is pasted from a spreadsheet too. */
export function readDelimited(text: string): Workbook {
	const said = /^\s*"?sep=(.)"?\s*?(?:\r\n|\n|\r|$)/iu.exec(text);
	const delimiter = said?.[1] ?? delimiterOf(text);
	const builder = new SheetBuilder();
	for (const [index, row] of rowsOf(text, delimiter).entries()) {
		if (said && index === 0) continue;
		for (const [column, cell] of row.entries()) {
			const typed = withoutFormula(cell);
			if (typed.trim() === '') continue;
			const isError = /^#(?:REF|DIV\/0|N\/A|VALUE|VALEUR|NAME|NOM|NUM|NOMBRE|NULL|NUL)[!?]?$/i.test(
				typed.trim()
			);
			builder.add({
				column,
				value: { kind: isError ? 'error' : 'text', text: isError ? typed.trim() : typed }
			});
		}
		builder.endRow(index + 1, false);
	}
	return { kind: 'text', countsFrom1904: false, sheets: [builder.build('', false)] };
}

/** `="0123"` keeps a spreadsheet from dropping the zero; the text is what is meant. */
function withoutFormula(cell: string): string {
	return /^="([^"]*)"$/.exec(cell.trim())?.[1] ?? cell;
}

/** The sign that parts most lines into the same number of cells. */
function delimiterOf(text: string): string {
	const sample = text
		.split(/\r\n|\n|\r/u, sampleLines + 1)
		.slice(0, sampleLines)
		.join('\n');
	const scores = delimiters.map((delimiter) => ({ delimiter, score: evenness(rowsOf(sample, delimiter)) }));
	const [best] = scores.toSorted((a, b) => b.score - a.score);
	return best && best.score > 0 ? best.delimiter : ';';
}

/** How many lines have the commonest number of cells above one; a little more for more cells. */
function evenness(rows: readonly (readonly string[])[]): number {
	const counts = new Map<number, number>();
	for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
	return Math.max(0, ...[...counts].map(([width, count]) => count + Math.min(width, 20) / 100));
}

/** The cells of each line; a quoted cell may hold the delimiter and line breaks. A stray quote is a sign like another. */
function rowsOf(text: string, delimiter: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		const { cell, end } = text[at] === '"' ? quotedCell(text, at, delimiter) : bareCell(text, at, delimiter);
		row.push(cell);
		if (text[end] === delimiter) {
			at = end + delimiter.length;
			if (at < text.length) continue;
			row.push('');
		}
		rows.push(row);
		row = [];
		at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
	}
	return rows;
}

type Read = { cell: string; end: number };

function bareCell(text: string, from: number, delimiter: string): Read {
	let end = from;
	while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
	return { cell: text.slice(from, end), end };
}

function quotedCell(text: string, from: number, delimiter: string): Read {
	let cell = '';
	let at = from + 1;
	for (;;) {
		const quote = text.indexOf('"', at);
		const piece = text.slice(at, quote < 0 ? undefined : quote);
		if (quote < 0 || lineBreaks(cell) + lineBreaks(piece) > quotedLinesMax)
			return bareCell(text, from, delimiter);
		cell += piece;
		const next = text[quote + 1];
		if (next === undefined || next === delimiter || next === '\n' || next === '\r')
			return { cell, end: quote + 1 };
		// Doubled it is a quote of the text; alone before another sign too: « 2" de diamètre ».
		cell += '"';
		at = quote + (next === '"' ? 2 : 1);
	}
}

function lineBreaks(text: string): number {
	return text.split('\n').length - 1;
}
