import type { Cell, Merge, Sheet, Value } from '../cells.ts';

/** A sheet as it is looked at: what is hidden is not there. */
export class Grid {
	/** Numbers of the rows that hold something, from top to bottom. */
	readonly numbers: readonly number[];
	readonly hiddenRows: readonly number[];
	/** Those that hold something. */
	readonly hiddenColumns: readonly number[];
	readonly lastColumn: number;
	readonly #rows = new Map<number, ReadonlyMap<number, Cell>>();
	readonly #covers = new Map<string, Merge>();

	constructor(sheet: Sheet) {
		const shown = sheet.rows.filter(({ isHidden }) => !isHidden);
		this.hiddenRows = sheet.rows.filter(({ isHidden }) => isHidden).map(({ number }) => number);
		const hidden = new Set<number>();
		let last = -1;
		for (const { number, cells } of shown) {
			const seen = cells.filter(({ column }) => !sheet.hiddenColumns.has(column));
			for (const { column } of cells) if (sheet.hiddenColumns.has(column)) hidden.add(column);
			if (seen.length > 0) this.#rows.set(number, new Map(seen.map((cell) => [cell.column, cell])));
			last = Math.max(last, seen.at(-1)?.column ?? -1);
		}
		this.numbers = [...this.#rows.keys()];
		this.hiddenColumns = [...hidden].toSorted((a, b) => a - b);
		this.lastColumn = last;
		for (const merge of sheet.merges) this.#remember(merge);
	}

	/** A merge of a whole column is remembered as far as something is written. */
	#remember(merge: Merge): void {
		const lastRow = Math.min(merge.toRow, this.numbers.at(-1) ?? 0);
		const lastColumn = Math.min(merge.toColumn, this.lastColumn);
		for (let row = merge.fromRow; row <= lastRow; row += 1) {
			for (let column = merge.fromColumn; column <= lastColumn; column += 1)
				this.#covers.set(`${String(row)}:${String(column)}`, merge);
		}
	}

	cell(row: number, column: number): Cell | undefined {
		return this.#rows.get(row)?.get(column);
	}

	/** The cells of a row, from left to right. */
	cells(row: number): Cell[] {
		return [...(this.#rows.get(row)?.values() ?? [])];
	}

	/** The rectangle of which a cell is a part. */
	merge(row: number, column: number): Merge | undefined {
		return this.#covers.get(`${String(row)}:${String(column)}`);
	}

	/** What a cell shows when it is part of a rectangle: the value of its first cell. */
	shownCell(row: number, column: number): Cell | undefined {
		const own = this.cell(row, column);
		if (own) return own;
		const merge = this.merge(row, column);
		return merge && this.cell(merge.fromRow, merge.fromColumn);
	}

	text(row: number, column: number): string {
		return textOf(this.cell(row, column)?.value);
	}
}

/** The text of a cell that holds text; empty of any other. */
export function textOf(value: Value | undefined): string {
	return value?.kind === 'text' ? value.text : '';
}
