import { decimalOf, plainShown, type Value, type Workbook } from '../cells.ts';
import { isoDay } from './iso-day.ts';
import { formatOf, type NumberFormat } from './number-format.ts';
import { SheetBuilder } from './sheet-builder.ts';
import { XmlReader, type Attributes, type XmlHandler } from './xml.ts';

/** Reads « Feuille de calcul XML 2003 », which programs often call .xls. */
export function readSpreadsheetXml(text: string): Workbook {
	const reading = new XmlSheetReading();
	const reader = new XmlReader(reading);
	reader.feed(text);
	reader.end();
	return {
		kind: 'xml',
		countsFrom1904: reading.countsFrom1904,
		sheets: reading.sheets.map(({ builder, name, isHidden }) => builder.build(name, isHidden))
	};
}

const plain: NumberFormat = { isDay: false, shown: plainShown };
type OpenCell = { column: number; type: string; text: string; format: NumberFormat; hasFormula: boolean };

class XmlSheetReading implements XmlHandler {
	readonly sheets: { builder: SheetBuilder; name: string; isHidden: boolean }[] = [];
	countsFrom1904 = false;
	readonly #formats = new Map<string, NumberFormat>();
	#style = '';
	#row = { number: 0, isHidden: false, spans: 1 };
	#column = 0;
	#columnOfTable = 0;
	#cell: OpenCell | undefined;
	#into: 'cell' | 'visible' | '' = '';

	open = (name: string, attributes: Attributes): void => {
		switch (name) {
			case 'Date1904':
				this.countsFrom1904 = true;
				break;
			case 'Style':
				this.#style = of(attributes, 'ID') ?? '';
				break;
			case 'NumberFormat':
				this.#formats.set(this.#style, formatOf(of(attributes, 'Format') ?? ''));
				break;
			case 'Worksheet':
				this.sheets.push({
					builder: new SheetBuilder(),
					name: of(attributes, 'Name') ?? '',
					isHidden: false
				});
				this.#row = { number: 0, isHidden: false, spans: 1 };
				this.#columnOfTable = 0;
				break;
			case 'Visible':
				this.#into = 'visible';
				break;
			default:
				this.#openInTable(name, attributes);
		}
	};

	close = (name: string): void => {
		if (name === 'Data' || name === 'Visible') this.#into = '';
		if (name === 'Cell') this.#closeCell();
		if (name === 'Row') this.#builder?.endRow(this.#row.number, this.#row.isHidden);
	};

	text = (text: string): void => {
		if (this.#into === 'cell' && this.#cell) this.#cell.text += text;
		const sheet = this.sheets.at(-1);
		if (this.#into === 'visible' && sheet && text.includes('Hidden')) sheet.isHidden = true;
	};

	get #builder(): SheetBuilder | undefined {
		return this.sheets.at(-1)?.builder;
	}

	#openInTable(name: string, attributes: Attributes): void {
		if (name === 'Column') this.#openColumn(attributes);
		if (name === 'Row') {
			const number = Number(of(attributes, 'Index') ?? this.#row.number + this.#row.spans);
			const spans = 1 + Number(of(attributes, 'Span') ?? 0);
			this.#row = { number, isHidden: of(attributes, 'Hidden') === '1', spans };
			this.#column = 0;
		}
		if (name === 'Cell') this.#openCell(attributes);
		if (name === 'Data' && this.#cell) {
			this.#cell.type = of(attributes, 'Type') ?? 'String';
			this.#into = 'cell';
		}
	}

	#openColumn(attributes: Attributes): void {
		const from = Number(of(attributes, 'Index') ?? this.#columnOfTable + 1) - 1;
		const to = from + Number(of(attributes, 'Span') ?? 0);
		if (of(attributes, 'Hidden') === '1') this.#builder?.hideColumns(from, to);
		this.#columnOfTable = to + 1;
	}

	#openCell(attributes: Attributes): void {
		const column = Number(of(attributes, 'Index') ?? this.#column + 1) - 1;
		const across = Number(of(attributes, 'MergeAcross') ?? 0);
		const down = Number(of(attributes, 'MergeDown') ?? 0);
		if (across + down > 0) {
			const [fromRow, fromColumn] = [this.#row.number, column];
			this.#builder?.merges.push({ fromRow, toRow: fromRow + down, fromColumn, toColumn: column + across });
		}
		this.#cell = {
			column,
			type: '',
			text: '',
			format: this.#formats.get(of(attributes, 'StyleID') ?? '') ?? plain,
			hasFormula: of(attributes, 'Formula') !== undefined
		};
		this.#column = column + across + 1;
	}

	#closeCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		const value = cell && valueOf(cell);
		if (value) this.#builder?.add({ column: cell.column, value });
	}
}

/** An attribute, whatever the prefix its file gives it. */
function of(attributes: Attributes, name: string): string | undefined {
	return attributes[`ss:${name}`] ?? attributes[name];
}

function valueOf({ type, text, format, hasFormula }: OpenCell): Value | undefined {
	switch (type) {
		case '':
			return hasFormula ? { kind: 'uncomputed' } : undefined;
		case 'Number': {
			const number = Number(text);
			if (text.trim() === '' || !Number.isFinite(number)) return { kind: 'text', text };
			return { kind: 'number', text: decimalOf(number), shown: format.shown };
		}
		case 'DateTime':
			return isoDay(text) ?? { kind: 'text', text };
		case 'Boolean':
			return { kind: 'yes-no', isYes: text.trim() === '1' };
		case 'Error':
			return { kind: 'error', text };
		default:
			return { kind: 'text', text };
	}
}
