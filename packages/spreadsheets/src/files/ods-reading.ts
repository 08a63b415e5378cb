import { decimalOf, plainShown, type Cell, type Sheet, type Value } from '../cells.ts';
import { limits } from '../limits.ts';
import { isoDay } from './iso-day.ts';
import { SheetBuilder } from './sheet-builder.ts';
import type { Attributes, XmlHandler } from './xml.ts';

type Style = { isHidden: boolean; isStruck: boolean; isBold: boolean };
type OpenCell = { attributes: Attributes; text: string; repeats: number };

/** A row or a cell is repeated to the end of the sheet when it is empty; full ones are so a few times at the most. */
const mostRepeats = limits.rows + 1;

/** Reads the sheets of an OpenDocument spreadsheet as its elements come. */
export class OdsReading implements XmlHandler {
	readonly sheets: Sheet[] = [];
	readonly #styles = new Map<string, Style>();
	#style = '';
	#builder: SheetBuilder | undefined;
	#table = { name: '', isHidden: false };
	#row = { next: 1, repeats: 1, isHidden: false, column: 0, cells: [] as Cell[] };
	#column = 0;
	#cell: OpenCell | undefined;
	/** Remarks, pictures and charts within a cell are not what it says. */
	#asideDepth = 0;
	#paragraphs = 0;
	#isText = false;

	open = (name: string, attributes: Attributes): void => {
		if (this.#asideDepth > 0 || /^(?:annotation|frame|custom-shape|tracked-changes|shapes)$/.test(name)) {
			this.#asideDepth += 1;
			return;
		}
		if (name === 'style' || name.endsWith('-properties')) this.#openStyle(name, attributes);
		else if (this.#cell) this.#openInCell(name, attributes);
		else this.#openInTable(name, attributes);
	};

	close = (name: string): void => {
		if (this.#asideDepth > 0) {
			this.#asideDepth -= 1;
			return;
		}
		if (name === 'p') this.#isText = false;
		if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
		if (name === 'table-row') this.#closeRow();
		if (name === 'table' && this.#builder) {
			this.sheets.push(this.#builder.build(this.#table.name, this.#table.isHidden));
			this.#builder = undefined;
		}
	};

	text = (text: string): void => {
		if (this.#cell && this.#isText && this.#asideDepth === 0) this.#cell.text += text.replace(/\s+/gu, ' ');
	};

	#openStyle(name: string, attributes: Attributes): void {
		if (name === 'style') this.#style = attributes['style:name'] ?? '';
		const known = this.#styles.get(this.#style) ?? { isHidden: false, isStruck: false, isBold: false };
		if (name === 'table-properties' && attributes['table:display'] === 'false')
			this.#styles.set(this.#style, { ...known, isHidden: true });
		if (name !== 'text-properties') return;
		const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type'];
		const isStruck = line !== undefined && line !== 'none';
		this.#styles.set(this.#style, { ...known, isStruck, isBold: attributes['fo:font-weight'] === 'bold' });
	}

	#openInTable(name: string, attributes: Attributes): void {
		switch (name) {
			case 'table':
				this.#builder = new SheetBuilder();
				this.#column = 0;
				this.#row.next = 1;
				this.#table = {
					name: attributes['table:name'] ?? '',
					isHidden: this.#styles.get(attributes['table:style-name'] ?? '')?.isHidden ?? false
				};
				break;
			case 'table-column':
				this.#openColumn(attributes);
				break;
			case 'table-row':
				this.#row = {
					next: this.#row.next,
					repeats: repeatsOf(attributes['table:number-rows-repeated']),
					isHidden: isHidden(attributes),
					column: 0,
					cells: []
				};
				break;
			case 'table-cell':
			case 'covered-table-cell':
				this.#openCell(attributes);
		}
	}

	#openColumn(attributes: Attributes): void {
		const repeats = repeatsOf(attributes['table:number-columns-repeated']);
		if (isHidden(attributes)) this.#builder?.hideColumns(this.#column, this.#column + repeats - 1);
		this.#column += repeats;
	}

	#openCell(attributes: Attributes): void {
		this.#cell = { attributes, text: '', repeats: repeatsOf(attributes['table:number-columns-repeated']) };
		this.#paragraphs = 0;
	}

	#openInCell(name: string, attributes: Attributes): void {
		if (!this.#cell) return;
		if (name === 'p') {
			if (this.#paragraphs > 0) this.#cell.text += '\n';
			this.#paragraphs += 1;
			this.#isText = true;
		}
		if (name === 's') this.#cell.text += ' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1)));
		if (name === 'tab') this.#cell.text += ' ';
		if (name === 'line-break') this.#cell.text += '\n';
	}

	#closeCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		if (!cell || !this.#builder) return;
		this.#merge(cell.attributes);
		const value = valueOf(cell);
		const { isStruck = false, isBold = false } =
			this.#styles.get(cell.attributes['table:style-name'] ?? '') ?? {};
		const shown = value ? Math.min(cell.repeats, limits.columns - this.#row.column) : 0;
		for (let time = 0; value && time < shown; time += 1)
			this.#row.cells.push({ column: this.#row.column + time, value, isStruck, isBold });
		this.#row.column += cell.repeats;
	}

	#merge(attributes: Attributes): void {
		const columns = repeatsOf(attributes['table:number-columns-spanned']);
		const rows = repeatsOf(attributes['table:number-rows-spanned']);
		if (columns === 1 && rows === 1) return;
		const [fromRow, fromColumn] = [this.#row.next, this.#row.column];
		const [toRow, toColumn] = [fromRow + rows - 1, fromColumn + columns - 1];
		this.#builder?.merges.push({ fromRow, toRow, fromColumn, toColumn });
	}

	#closeRow(): void {
		const { next, repeats, cells, isHidden: rowIsHidden } = this.#row;
		const times = cells.length > 0 ? Math.min(repeats, mostRepeats) : 0;
		for (let time = 0; time < times; time += 1) {
			for (const cell of cells) this.#builder?.add(cell);
			this.#builder?.endRow(next + time, rowIsHidden);
		}
		this.#row.next += repeats;
	}
}

function repeatsOf(text: string | undefined): number {
	const repeats = Number(text ?? 1);
	return Number.isInteger(repeats) && repeats > 0 ? repeats : 1;
}

function isHidden(attributes: Attributes): boolean {
	return /^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? '');
}

type TypedCell = (attributes: Attributes, text: string) => Value | undefined;

const typed: ReadonlyMap<string, TypedCell> = new Map<string, TypedCell>([
	['float', numberOf],
	['currency', numberOf],
	['percentage', numberOf],
	['date', (attributes, text) => isoDay(attributes['office:date-value'] ?? '') ?? textOf(text)],
	['boolean', (attributes) => ({ kind: 'yes-no', isYes: attributes['office:boolean-value'] === 'true' })],
	['string', (attributes, text) => textOf(text || (attributes['office:string-value'] ?? ''))],
	['', (attributes, text) => (attributes['table:formula'] ? { kind: 'uncomputed' } : textOf(text))]
]);

function valueOf({ attributes, text }: OpenCell): Value | undefined {
	const isError = attributes['calcext:value-type'] === 'error' || /^(?:#[A-Z/0]+[!?]?|Err:\d+)$/.test(text);
	if (isError) return { kind: 'error', text };
	const read = typed.get(attributes['office:value-type'] ?? '');
	return read ? read(attributes, text) : textOf(text);
}

function numberOf(attributes: Attributes, text: string): Value | undefined {
	const value = Number(attributes['office:value']);
	if (attributes['office:value'] === undefined || !Number.isFinite(value)) return textOf(text);
	const isPercent = attributes['office:value-type'] === 'percentage';
	const suffix = isPercent ? '' : (/^[-\d\s.,'’]+(\D*)$/u.exec(text)?.[1] ?? '').trim();
	return { kind: 'number', text: decimalOf(value), shown: { ...plainShown, suffix, isPercent } };
}

function textOf(text: string): Value | undefined {
	return text.trim() === '' ? undefined : { kind: 'text', text };
}
