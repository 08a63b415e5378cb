import { columnNumber, decimalOf, plainShown, type Merge, type Sheet, type Value } from '../cells.ts';
import { serialDay } from './serial-day.ts';
import { isoDay } from './iso-day.ts';
import { SheetBuilder } from './sheet-builder.ts';
import { readPart } from './read-part.ts';
import type { CellStyle, Source } from './xlsx-parts.ts';
import type { Attributes } from './xml.ts';

type Book = { texts: readonly string[]; styles: readonly CellStyle[]; countsFrom1904: boolean };

const plainStyle: CellStyle = { isDay: false, shown: plainShown, isStruck: false, isBold: false };

/** Reads one sheet of a workbook of Excel, transitional or strict. */
export function readXlsxSheet(
	source: Source,
	{ part, name, isHidden }: { part: string; name: string; isHidden: boolean },
	book: Book
): Sheet {
	const reading = new SheetReading(book);
	readPart(
		source,
		part,
		{
			open: (element, attributes) => {
				reading.open(element, attributes);
			},
			close: (element) => {
				reading.close(element);
			},
			text: (text) => {
				reading.text(text);
			}
		},
		() => reading.isDone
	);
	return reading.builder.build(name, isHidden);
}

type OpenCell = {
	column: number;
	type: string;
	style: CellStyle;
	value: string;
	text: string;
	hasFormula: boolean;
};

class SheetReading {
	readonly builder = new SheetBuilder();
	isDone = false;
	readonly #book: Book;
	#row = { number: 0, isHidden: false };
	#column = -1;
	#cell: OpenCell | undefined;
	#into: 'value' | 'text' | '' = '';
	#isReading = false;

	constructor(book: Book) {
		this.#book = book;
	}

	open(name: string, attributes: Attributes): void {
		switch (name) {
			case 'row':
				this.#openRow(attributes);
				break;
			case 'c':
				this.#openCell(attributes);
				break;
			case 'col':
				if (isOn(attributes.hidden))
					this.builder.hideColumns(Number(attributes.min) - 1, Number(attributes.max) - 1);
				break;
			case 'mergeCell':
				this.#merge(attributes.ref ?? '');
				break;
			default:
				this.#openInCell(name);
		}
	}

	close(name: string): void {
		this.#into = '';
		if (name === 'rPh') this.#isReading = false;
		if (name === 'c') this.#closeCell();
		if (name === 'row') this.builder.endRow(this.#row.number, this.#row.isHidden);
	}

	text(text: string): void {
		if (this.#cell && this.#into) this.#cell[this.#into] += text;
	}

	#openRow({ r: number, hidden }: Attributes): void {
		this.#row = { number: number ? Number(number) : this.#row.number + 1, isHidden: isOn(hidden) };
		this.#column = -1;
		this.isDone = this.builder.isIdleAt(this.#row.number);
	}

	#openCell({ r: reference = '', t: type = 'n', s: style }: Attributes): void {
		const letters = /^[A-Z]+/.exec(reference)?.[0];
		this.#column = letters ? columnNumber(letters) : this.#column + 1;
		this.#cell = {
			column: this.#column,
			type,
			style: this.#book.styles[Number(style ?? 0)] ?? plainStyle,
			value: '',
			text: '',
			hasFormula: false
		};
	}

	#openInCell(name: string): void {
		if (!this.#cell) return;
		if (name === 'f') this.#cell.hasFormula = true;
		if (name === 'rPh') this.#isReading = true;
		this.#into = name === 'v' ? 'value' : name === 't' && !this.#isReading ? 'text' : '';
	}

	#closeCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		const value = cell && this.#valueOf(cell);
		if (!value) return;
		const { isStruck, isBold } = cell.style;
		this.builder.add({ column: cell.column, value, isStruck, isBold });
	}

	#valueOf(cell: OpenCell): Value | undefined {
		const { type, style, value, hasFormula } = cell;
		const typed = textOf(cell, this.#book.texts) ?? typedValue(type, value);
		if (typed) return typed;
		if (value.trim() === '') return hasFormula ? { kind: 'uncomputed' } : undefined;
		return this.#numberOf(value, style);
	}

	#numberOf(value: string, style: CellStyle): Value {
		const number = Number(value);
		if (!Number.isFinite(number)) return { kind: 'text', text: value };
		const day = style.isDay ? serialDay(number, this.#book.countsFrom1904) : null;
		return day ? { kind: 'day', day } : { kind: 'number', text: decimalOf(number), shown: style.shown };
	}

	#merge(reference: string): void {
		const [, fromLetters = '', fromRow, toLetters = '', toRow] =
			/^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? [];
		if (!fromRow || !toRow) return;
		const merge: Merge = {
			fromRow: Number(fromRow),
			toRow: Number(toRow),
			fromColumn: columnNumber(fromLetters),
			toColumn: columnNumber(toLetters)
		};
		this.builder.merges.push(merge);
	}
}

function textOf({ type, value, text }: OpenCell, texts: readonly string[]): Value | undefined {
	if (type === 's') return { kind: 'text', text: texts[Number(value)] ?? '' };
	return type === 'inlineStr' || type === 'str'
		? { kind: 'text', text: type === 'str' ? value : text }
		: undefined;
}

function typedValue(type: string, value: string): Value | undefined {
	if (type === 'b') return { kind: 'yes-no', isYes: value.trim() === '1' };
	if (type === 'e') return { kind: 'error', text: value };
	return type === 'd' ? (isoDay(value) ?? { kind: 'text', text: value }) : undefined;
}

function isOn(value: string | undefined): boolean {
	return value === '1' || value === 'true';
}
