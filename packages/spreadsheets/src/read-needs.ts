import { importLinesMax, type ColumnRole, type LeftAside, type LeftAsideKind } from '@halle/domain';
import { columnLetters, type Sheet, type Workbook, type WorkbookKind } from './cells.ts';
import { SpreadsheetFault } from './fault.ts';
import { classifyRows, type ClassifiedRow } from './lines/classify.ts';
import { addressOf, type TableContext, type World } from './lines/context.ts';
import type { Mends } from './lines/mends.ts';
import { lineName } from './lines/place.ts';
import { readLine, type NeedLine } from './lines/read-line.ts';
import { tableContext } from './lines/table-context.ts';
import { columnsOf, headerKey, type ChosenRoles, type Column } from './table/columns.ts';
import { findTables, type FoundTable } from './table/find-tables.ts';
import { Grid, textOf } from './table/grid.ts';
import { readFigure } from './values/figure.ts';
import { bareWords, plainWords } from './values/plain-words.ts';

/** What people decided about a file: which column is what, what lines say instead, lines that count though repeated. */
export type Decisions = {
	readonly roles: ChosenRoles;
	readonly mends: ReadonlyMap<string, Mends>;
	readonly kept: ReadonlySet<string>;
	/** The only lines to be read, by their names; all without it. */
	readonly only?: ReadonlySet<string>;
};

export const noDecisions: Decisions = { roles: new Map(), mends: new Map(), kept: new Set() };

/** A column as its mapping is shown. */
export type MappedColumn = {
	readonly sheet: string;
	readonly letters: string;
	readonly header: string;
	/** By what a choice for it is remembered. */
	readonly key: string;
	readonly role: ColumnRole;
	readonly known: Column['known'];
	readonly samples: readonly string[];
};

/** A line set aside because an earlier one, at `first`, says the same. */
export type RepeatedLine = NeedLine & { readonly first: string };

export type ReadNeeds = {
	readonly kind: WorkbookKind;
	readonly columns: readonly MappedColumn[];
	readonly lines: readonly NeedLine[];
	readonly repeated: readonly RepeatedLine[];
	readonly leftAside: readonly LeftAside[];
};

/**
 * The needs of all sheets of a file that are shown: each line read cell by cell, and everything that is no line named.
 *
 * @throws SpreadsheetFault no-table, no-lines, too-many-lines
 */
export function readNeeds(workbook: Workbook, world: World, decisions: Decisions = noDecisions): ReadNeeds {
	const reading = readInSteps(workbook, world, decisions);
	for (;;) {
		const step = reading.next();
		if (step.done) return step.value;
	}
}

/**
 * The same, some lines at a time, for whoever does something else between two steps.
 *
 * @yields how many lines were read so far, and how many there are in the tables found so far
 * @throws SpreadsheetFault no-table, no-lines, too-many-lines
 */
export function* readInSteps(
	workbook: Workbook,
	world: World,
	decisions: Decisions = noDecisions
): Generator<{ read: number; found: number }, ReadNeeds> {
	const reading = new NeedsReading(workbook, world, decisions);
	for (const sheet of reading.shown) yield* reading.readSheet(sheet);
	return reading.finish();
}

/** Lines between two steps. */
const stepLines = 100;

/** Cells and columns that a remark names. */
const namedMost = 10;

class NeedsReading {
	readonly shown: readonly Sheet[];
	readonly #workbook: Workbook;
	readonly #world: World;
	readonly #decisions: Decisions;
	readonly #columns: MappedColumn[] = [];
	readonly #lines: NeedLine[] = [];
	readonly #leftAside: LeftAside[] = [];
	#tables = 0;
	#rows = 0;
	#found = 0;

	constructor(workbook: Workbook, world: World, decisions: Decisions) {
		this.#workbook = workbook;
		this.#world = world;
		this.#decisions = decisions;
		const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
		for (const { name } of workbook.sheets.filter(({ isHidden }) => isHidden))
			this.#leave('hidden-sheet', name, [], 1);
		const wanted = visible.filter(
			(sheet) => !this.#isOfPast(sheet, visible) && !this.#isOfTotals(sheet, visible)
		);
		this.shown = wanted;
	}

	*readSheet(sheet: Sheet): Generator<{ read: number; found: number }> {
		const grid = new Grid(sheet);
		this.#sayHidden(sheet, grid);
		const found = findTables(grid);
		const tables = found.length > 0 ? found : unnamedTable(grid);
		const contexts = tables.flatMap((table) => this.#contextOf(grid, table, sheet));
		if (contexts.length === 0 && sheet.rows.length > 0) this.#leave('sheet-without-table', sheet.name, [], 1);
		this.#tables += contexts.length;
		for (const context of contexts) yield* this.#readTable(context);
	}

	finish(): ReadNeeds {
		if (this.#tables === 0) throw new SpreadsheetFault('no-table');
		if (this.#rows === 0) throw new SpreadsheetFault('no-lines');
		const { lines, repeated } = withoutRepeated(this.#lines, this.#decisions.kept);
		for (const [sheet, some] of Map.groupBy(repeated, (line) => line.sheet))
			this.#leave(
				'repeated',
				this.#sheetName(sheet),
				some.map(({ cell }) => cell),
				some.length
			);
		return { kind: this.#workbook.kind, columns: this.#columns, lines, repeated, leftAside: this.#leftAside };
	}

	#contextOf(grid: Grid, table: FoundTable, sheet: Sheet): TableContext[] {
		const thisYear = Number(this.#world.today.slice(0, 4));
		const columns = columnsOf(grid, table, { chosen: this.#decisions.roles, thisYear });
		const has = (...roles: ColumnRole[]) => columns.some(({ role }) => roles.includes(role));
		const asks = has(
			'quantity',
			'siteQuantity',
			'totalQuantity',
			'amount',
			'amountInclTax',
			'unitPrice',
			'price',
			'unitPriceInclTax'
		);
		if (!has('label') || (!asks && table.headers.size === 0)) return [];
		const context = tableContext({
			grid,
			table,
			columns,
			sheetName: sheet.name,
			isOneOfMany: this.shown.length > 1,
			countsFrom1904: this.#workbook.countsFrom1904,
			world: this.#world
		});
		return [context];
	}

	*#readTable(context: TableContext): Generator<{ read: number; found: number }> {
		for (const { letters, header, role, known, profile } of context.columns) {
			const key = headerKey(header) || letters;
			const samples = profile.samples.map((text) => text.slice(0, 80));
			this.#columns.push({ sheet: context.sheetName, letters, header, key, role, known, samples });
		}
		const rows = classifyRows(context);
		this.#rows += rows.filter(({ kind }) => kind !== 'blank').length;
		for (const [kind, some] of Map.groupBy(rows, (row) => row.kind))
			if (kind !== 'line' && kind !== 'blank') this.#leaveRows(context, kind, some);
		const lines = rows.filter(({ kind }) => kind === 'line');
		if (this.#found + lines.length > importLinesMax)
			throw new SpreadsheetFault('too-many-lines', { most: importLinesMax });
		this.#found += lines.length;
		for (const row of lines) {
			if (this.#isAsked(context, row)) this.#add(readLine(context, row, this.#mendsOf(context, row)));
			if (this.#lines.length % stepLines === 0) yield { read: this.#lines.length, found: this.#found };
		}
	}

	#add(line: Omit<NeedLine, 'place'>): void {
		this.#lines.push({ ...line, place: this.#lines.length });
	}

	#isAsked(context: TableContext, { row }: ClassifiedRow): boolean {
		return this.#decisions.only?.has(lineName(context, row)) ?? true;
	}

	#mendsOf(context: TableContext, { row }: ClassifiedRow): Mends {
		return this.#decisions.mends.get(lineName(context, row)) ?? {};
	}

	#leaveRows(context: TableContext, kind: LeftAsideKind, rows: readonly ClassifiedRow[]): void {
		const cells = rows.map(({ row }) => addressOf(context, row, context.grid.cells(row)[0]?.column ?? 0));
		this.#leave(kind, this.#sheetName(context.sheetName), cells, rows.length);
	}

	#sayHidden(sheet: Sheet, grid: Grid): void {
		const name = this.#sheetName(sheet.name);
		const { hiddenRows, hiddenColumns } = grid;
		if (hiddenRows.length > 0) this.#leave('hidden-rows', name, hiddenRows.map(String), hiddenRows.length);
		if (hiddenColumns.length > 0)
			this.#leave('hidden-columns', name, hiddenColumns.map(columnLetters), hiddenColumns.length);
	}

	#leave(kind: LeftAsideKind, sheet: string, cells: readonly string[], count: number): void {
		this.#leftAside.push({ kind, sheet, cells: cells.slice(0, namedMost), count });
	}

	#sheetName(name: string): string {
		return this.shown.length > 1 ? name : '';
	}

	/** A sheet that is called by a year gone by, beside one of a year to come. */
	#isOfPast({ name }: Sheet, all: readonly Sheet[]): boolean {
		const thisYear = Number(this.#world.today.slice(0, 4));
		const yearOf = (text: string) => Number(/\b(20[2-4]\d)\b/.exec(text)?.[1] ?? 0);
		const isPast =
			yearOf(name) > 0 && yearOf(name) <= thisYear && all.some((other) => yearOf(other.name) > thisYear);
		if (isPast) this.#leave('sheet-of-past-year', name, [], 1);
		return isPast;
	}

	/** « Récapitulatif » says again what the other sheets say. */
	#isOfTotals(sheet: Sheet, all: readonly Sheet[]): boolean {
		if (
			all.length < 2 ||
			!/^(?:recap|synthese|total|totaux|cumul|consolid|bilan)/.test(bareWords(sheet.name))
		)
			return false;
		const textsOf = ({ rows }: Sheet) =>
			rows.flatMap(({ cells }) => cells.map(({ value }) => plainWords(textOf(value))));
		const others = new Set(all.filter((other) => other !== sheet).flatMap(textsOf));
		const own = textsOf(sheet).filter((text) => text.length > 3);
		const isSaidElsewhere = own.filter((text) => others.has(text)).length > own.length * 0.5;
		const names = new Set(all.map(({ name }) => plainWords(name)));
		const isOfSheets = own.filter((text) => names.has(text)).length >= 2;
		const isOfTotals = own.length > 0 && (isSaidElsewhere || isOfSheets);
		if (isOfTotals) this.#leave('sheet-of-totals', sheet.name, [], 1);
		return isOfTotals;
	}
}

/** A table without headers that are known: its first row of texts above numbers, or nothing, is its header. */
function unnamedTable(grid: Grid): FoundTable[] {
	const { numbers } = grid;
	const isNumber = (row: number, column: number) => {
		const value = grid.cell(row, column)?.value;
		return value?.kind === 'number' || value?.kind === 'day' || readFigure(textOf(value), null).ok;
	};
	const head = numbers.slice(0, 30).find((row, index) => {
		const cells = grid.cells(row);
		const next = numbers[index + 1];
		const isText =
			cells.length > 1 &&
			cells.every(
				({ column, value }) => value.kind === 'text' && !/\d/.test(textOf(value)) && !isNumber(row, column)
			);
		return isText && next !== undefined && cells.some(({ column }) => isNumber(next, column));
	});
	const headers = new Map(
		head === undefined
			? []
			: grid.cells(head).map(({ column, value }) => [column, textOf(value).replaceAll('\n', ' ')])
	);
	const rows = numbers.filter((row) => row > (head ?? 0));
	const titles = numbers
		.filter((row) => row < (head ?? 0))
		.flatMap((row) => grid.cells(row).map(({ value }) => textOf(value)));
	if (!rows.some((row) => grid.cells(row).length > 1)) return [];
	return [{ headerRows: head === undefined ? [] : [head], headers, groups: new Map(), rows, titles }];
}

/** Up to so many repeated lines are slips; from this share on, the whole list stands there twice. */
const slipsMost = 3;
const twiceShare = 0.4;

type Sorted = { lines: NeedLine[]; repeated: RepeatedLine[] };

/**
 * The second of two lines of a sheet that say the same, cell by cell, is set aside, where that is a slip or the list stands
 * there twice. In a long list some lines are alike because people ask alike: these, and those of two sheets, are only said.
 */
function withoutRepeated(lines: readonly NeedLine[], kept: ReadonlySet<string>): Sorted {
	const firsts = new Map<string, NeedLine>();
	const pairs = new Map<NeedLine, NeedLine>();
	for (const line of lines) {
		const first = line.need ? firsts.get(line.key) : undefined;
		if (first) pairs.set(line, first);
		else if (line.need) firsts.set(line.key, line);
	}
	const twice = [...pairs].filter(([line, first]) => line.sheet === first.sheet).length;
	const isSlip = twice <= slipsMost || twice >= (lines.length - twice) * twiceShare;
	return sorted(lines, pairs, (line, first) => isSlip && line.sheet === first.sheet && !kept.has(line.id));
}

function sorted(
	lines: readonly NeedLine[],
	pairs: ReadonlyMap<NeedLine, NeedLine>,
	isAside: (line: NeedLine, first: NeedLine) => boolean
): Sorted {
	const cells = new Map<NeedLine, string>();
	const repeated: RepeatedLine[] = [];
	for (const [line, first] of pairs) {
		if (isAside(line, first)) {
			repeated.push({ ...line, first: first.cell });
			cells.set(first, line.cell);
		} else cells.set(line, first.cell);
	}
	const aside = new Set(repeated.map(({ id }) => id));
	return {
		repeated,
		lines: lines.filter((line) => !aside.has(line.id)).map((line) => withRepeated(line, cells.get(line)))
	};
}

function withRepeated(line: NeedLine, other: string | undefined): NeedLine {
	if (other === undefined) return line;
	const finding = {
		code: 'repeated',
		cell: line.cell,
		field: null,
		facts: { other },
		proposals: []
	} as const;
	return { ...line, findings: [...line.findings, finding] };
}
