import { gatherColumns, sliceColumns, type Columns } from './columns.ts';
import { rowHeight } from './graph.ts';
import { familyOf, type EngineParams } from './params.ts';
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
 * @param keys block key per need, see `blockKey`; `undefined` to leave the need out
 */
export function orderNeeds(
	ids: readonly string[],
	columns: Columns,
	keys: readonly (string | undefined)[]
): OrderedNeeds {
	const byKey = new Map<string, number[]>();
	for (const [row, key] of keys.entries()) {
		if (key === undefined) continue;
		const rows = byKey.get(key);
		if (rows) rows.push(row);
		else byKey.set(key, [row]);
	}
	const blocks: BlockRange[] = [];
	const order = new Int32Array(byKey.values().reduce((sum, rows) => sum + rows.length, 0));
	let start = 0;
	for (const key of [...byKey.keys()].sort()) {
		const rows = byKey.get(key)!.sort((a, b) => canonicalOrder(ids, columns, a, b));
		order.set(rows, start);
		blocks.push({ key, start, end: start + rows.length });
		start += rows.length;
	}
	return { ids: Array.from(order, (row) => ids[row]!), columns: gatherColumns(columns, order), blocks };
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

function canonicalOrder(ids: readonly string[], columns: Columns, a: number, b: number): number {
	return (
		Math.floor(columns.y[a]! / rowHeight) - Math.floor(columns.y[b]! / rowHeight) ||
		columns.x[a]! - columns.x[b]! ||
		(ids[a]! < ids[b]! ? -1 : 1)
	);
}
