import { plainText } from '@halle/open-data';
import type { Cell, Merge, Row, Sheet, Value } from '../cells.ts';
import { SpreadsheetFault } from '../fault.ts';
import { limits } from '../limits.ts';

/** Gathers the rows of one sheet as a reader comes upon them, and stops it where nobody writes any more. */
export class SheetBuilder {
	readonly #rows: Row[] = [];
	readonly #hiddenColumns = new Set<number>();
	readonly merges: Merge[] = [];
	#cells: Cell[] = [];
	#count = 0;
	#lastNumber = 0;

	hideColumns(from: number, to: number): void {
		for (let column = from; column <= Math.min(to, limits.columns); column += 1)
			this.#hiddenColumns.add(column);
	}

	/** @throws SpreadsheetFault bomb */
	add(cell: Cell): void {
		if (cell.column >= limits.columns) return;
		const cleaned = cleanValue(cell.value);
		if (!cleaned) return;
		this.#count += 1;
		if (this.#count > limits.cells) throw new SpreadsheetFault('bomb');
		this.#cells.push({ ...cell, value: cleaned });
	}

	/** Ends the row whose cells were added. @throws SpreadsheetFault too-many-lines */
	endRow(number: number, isHidden: boolean): void {
		if (this.#cells.length === 0) return;
		if (this.#rows.length >= limits.rows) throw new SpreadsheetFault('too-many-lines');
		this.#rows.push({
			number,
			isHidden,
			cells: this.#cells.toSorted((a, b) => a.column - b.column)
		});
		this.#cells = [];
		this.#lastNumber = number;
	}

	/** Says whether so many empty rows came before this one that nothing will follow. */
	isIdleAt(number: number): boolean {
		return number - this.#lastNumber > limits.emptyRows;
	}

	build(name: string, isHidden: boolean): Sheet {
		return { name, isHidden, rows: this.#rows, hiddenColumns: this.#hiddenColumns, merges: this.merges };
	}
}

/** Text as a person would have typed it, line by line; nothing of a cell that shows nothing. */
function cleanValue(value: Value): Value | undefined {
	if (value.kind !== 'text') return value;
	const lines = value.text
		.slice(0, limits.cellSigns)
		.split(/\r\n?|\n|_x000[dD]_\n?/u)
		.map((line) => plainText(line))
		.filter((line) => line !== '');
	return lines.length === 0 ? undefined : { kind: 'text', text: lines.join('\n') };
}
