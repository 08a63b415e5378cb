import type { ColumnRole, Day, UnitCode } from '@halle/domain';
import { columnLetters, type Cell, type Value } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import type { FoundTable } from '../table/find-tables.ts';
import type { Grid } from '../table/grid.ts';
import type { DecimalMark } from '../values/figure.ts';

/** What a name of what is bought may stand for, the likeliest first. */
export type Guess = {
	readonly cpvCode: string;
	readonly familyId: string | null;
	readonly label: string;
	/** Nobody would choose another one. */
	readonly isCertain: boolean;
};

/** What readers know of the world: they look nothing up by themselves. */
export type World = {
	readonly today: Day;
	readonly isCpv: (code: string) => boolean;
	readonly guess: (label: string) => readonly Guess[];
	/** The unit in which what was guessed is usually counted; null when none is usual. */
	readonly usualUnit: (guess: Guess) => UnitCode | null;
};

/** A table with what holds of all its lines. */
export type TableContext = {
	readonly grid: Grid;
	readonly table: FoundTable;
	readonly columns: readonly Column[];
	/** « Écoles! » before addresses of a file of several sheets; empty of one alone. */
	readonly prefix: string;
	readonly sheetName: string;
	readonly mark: DecimalMark;
	readonly isAmerican: boolean;
	readonly countsFrom1904: boolean;
	/** The year that its title names. */
	readonly year: number | null;
	/** « Tous les prix sont TTC », where no header says otherwise. */
	readonly tax: 'included' | 'excluded' | null;
	/** Percent of tax that a title or a note says. */
	readonly taxRate: string | null;
	/** « Montants en k€ », where no header says otherwise. */
	readonly scale: bigint | null;
	/** Whether « Prix » is of one or of all, where the totals of the table show it. */
	readonly vaguePrice: 'one' | 'all' | null;
	/** What the title says of when: « rentrée 2027 », only ever proposed. */
	readonly titleWhen: string | null;
	readonly world: World;
};

/** The columns of a role, from left to right. */
export function columnsWith(context: TableContext, ...roles: ColumnRole[]): Column[] {
	return context.columns.filter(({ role }) => roles.includes(role));
}

export function cellOf({ grid }: TableContext, row: number, column: Column | undefined): Cell | undefined {
	return column && grid.cell(row, column.at);
}

/** « idem », « " » and their like repeat what stands above. */
const ditto = /^(?:idem|id\.?|ibid\.?|"|''|″|〃|»|-? ?" ?-?|d°)$/iu;

/**
 * The value of a cell, that of the rectangle it is part of or of the cell that it repeats: a day merged over several lines
 * is that of each.
 */
export function sharedValue(
	context: TableContext,
	row: number,
	column: Column | undefined
): Value | undefined {
	const value = column && context.grid.shownCell(row, column.at)?.value;
	if (!column || value?.kind !== 'text' || !ditto.test(value.text)) return value;
	const above = context.table.rows.findLast((other) => {
		const own = other < row ? context.grid.cell(other, column.at)?.value : undefined;
		return own !== undefined && !(own.kind === 'text' && ditto.test(own.text));
	});
	return above === undefined ? value : context.grid.cell(above, column.at)?.value;
}

export function addressOf({ prefix }: TableContext, row: number, column: Column | number): string {
	return `${prefix}${columnLetters(typeof column === 'number' ? column : column.at)}${String(row)}`;
}
