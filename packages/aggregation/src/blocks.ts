import { gatherColumns, sliceColumns, type Columns } from './columns.ts';
import { rowHeight } from './graph.ts';
import type { NeedTable } from './need-table.ts';
import { blockKey, familyOf, type EngineParams } from './params.ts';
import { curveOf, giveUp, type Curve } from './value.ts';

/** Needs that may be grouped together, in canonical order, with what each gives up by joining. */
export type Block = {
	key: string;
	columns: Columns;
	curve: Curve;
	/** EUR, see `giveUp`. */
	giveUp: Float64Array;
	/** `giveUp` per EUR of amount: the least rate at which this need does not lose. */
	minRate: Float64Array;
	/** EUR this need would gain at the highest rate the family can ever give: what a search may hope for. */
	promise: Float64Array;
};

/** Where one block lies in the ordered columns. */
export type BlockRange = { key: string; start: number; end: number };

/** All needs ordered block by block; inside a block by row, x, then id, whatever the input order. */
export type OrderedNeeds = { ids: string[]; columns: Columns; blocks: BlockRange[] };

/**
 * Puts needs in canonical order, one block after the other, keys rising.
 *
 * Needs of a family without prices are left out: no group can hold them.
 *
 * @param leftOut rows that must not be grouped, say those of frozen groups
 */
export function orderNeeds(
	table: NeedTable,
	params: EngineParams,
	leftOut: ReadonlySet<number>
): OrderedNeeds {
	const byKey = rowsByBlock(table.columns, params, leftOut);
	const blocks: BlockRange[] = [];
	const order = new Int32Array(byKey.values().reduce((sum, rows) => sum + rows.length, 0));
	let start = 0;
	for (const key of [...byKey.keys()].sort()) {
		const rows = byKey.get(key)!.sort((a, b) => canonicalOrder(table, a, b));
		order.set(rows, start);
		blocks.push({ key, start, end: start + rows.length });
		start += rows.length;
	}
	const ids = Array.from(order, (row) => table.ids[row]!);
	return { ids, columns: gatherColumns(table.columns, order), blocks };
}

/** Key of the block of one row, see `blockKey`. */
export function blockKeyOfRow(columns: Columns, row: number, params: EngineParams): string {
	const cpv = String(columns.cpv[row]!).padStart(8, '0');
	return blockKey({ cpv, unit: columns.unitNames[columns.unit[row]!]! }, params);
}

/** One block ready for the search; shares the memory of `ordered`. */
export function openBlock(columns: Columns, range: BlockRange, params: EngineParams): Block {
	const family = familyOf(range.key, params);
	if (!family) throw new Error(`block ${range.key} has no family`);
	const curve = curveOf(family, params);
	const slice = sliceColumns(columns, range.start, range.end);
	const given = Float64Array.from(slice.amount, (amount) => giveUp(curve, amount));
	const minRate = given.map((value, i) => value / slice.amount[i]!);
	const promise = given.map((value, i) => Math.max(0, slice.amount[i]! * curve.dmax - value));
	return { key: range.key, columns: slice, curve, giveUp: given, minRate, promise };
}

function rowsByBlock(
	columns: Columns,
	params: EngineParams,
	leftOut: ReadonlySet<number>
): Map<string, number[]> {
	const byKey = new Map<string, number[]>();
	const known = new Map<number, number[] | undefined>();
	for (let row = 0; row < columns.count; row++) {
		if (leftOut.has(row)) continue;
		// Class and unit as one number, so that the text of the key is only made once per block.
		const code = Math.floor(columns.cpv[row]! / 10_000) * 4096 + columns.unit[row]!;
		if (!known.has(code)) {
			const key = blockKeyOfRow(columns, row, params);
			if (familyOf(key, params) && !byKey.has(key)) byKey.set(key, []);
			known.set(code, byKey.get(key));
		}
		known.get(code)?.push(row);
	}
	return byKey;
}

function canonicalOrder({ ids, columns }: NeedTable, a: number, b: number): number {
	return (
		Math.floor(columns.y[a]! / rowHeight) - Math.floor(columns.y[b]! / rowHeight) ||
		columns.x[a]! - columns.x[b]! ||
		(ids[a]! < ids[b]! ? -1 : 1)
	);
}
