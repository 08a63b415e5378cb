import { sortCanonically } from './canonical-order.ts';
import { gatherColumns, type Columns } from './columns.ts';
import { blockKey, familyOf, type EngineParams } from './params.ts';
import type { Texts } from './text-index.ts';
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

/** Where one block lies in `BlockedNeeds.order`. */
export type BlockRange = { key: string; start: number; end: number };

/**
 * Needs filed by block: the rows of block b are `order` from its start to its end. They stand in
 * canonical order once the block was opened. All of it in memory that threads can share.
 */
export type BlockedNeeds = { ids: Texts; columns: Columns; order: Int32Array; blocks: BlockRange[] };

/**
 * Files needs by block, keys rising.
 *
 * Needs of a family without prices are left out: no group can hold them.
 *
 * @param leftOut rows that must not be grouped, say those of frozen groups
 */
export function fileByBlock(
	{ ids, columns }: { ids: Texts; columns: Columns },
	params: EngineParams,
	leftOut: ReadonlySet<number>
): BlockedNeeds {
	const keys = keysByCode(columns, params);
	const sorted = [...new Set(keys.values())].sort();
	const blockOfCode = new Map(keys.entries().map(([code, key]) => [code, sorted.indexOf(key)] as const));
	const blockOf = new Int32Array(columns.count);
	const sizes = new Int32Array(sorted.length);
	for (let row = 0; row < columns.count; row++) {
		const block = leftOut.has(row) ? -1 : (blockOfCode.get(codeOfRow(columns, row)) ?? -1);
		blockOf[row] = block;
		if (block >= 0) sizes[block]!++;
	}
	let start = 0;
	const blocks = sorted.map((key, block) => ({ key, start, end: (start += sizes[block]!) }));
	const order = new Int32Array(new SharedArrayBuffer(4 * start));
	const next = Int32Array.from(blocks, (range) => range.start);
	for (let row = 0; row < columns.count; row++) {
		const block = blockOf[row]!;
		if (block >= 0) order[next[block]!++] = row;
	}
	return {
		ids: { bytes: ids.bytes, ends: ids.ends },
		columns,
		order,
		blocks: blocks.filter((range) => range.end > range.start)
	};
}

/** Key of the block of one row, see `blockKey`. */
export function blockKeyOfRow(columns: Columns, row: number, params: EngineParams): string {
	const cpv = String(columns.cpv[row]!).padStart(8, '0');
	return blockKey({ cpv, unit: columns.unitNames[columns.unit[row]!]! }, params);
}

/** One block ready for the search: its rows put in canonical order, its columns copied in that order. */
export function openBlock(
	{ ids, columns, order }: Omit<BlockedNeeds, 'blocks'>,
	{ key, start, end }: BlockRange,
	params: EngineParams
): Block {
	const family = familyOf(key, params);
	if (!family) throw new Error(`block ${key} has no family`);
	const rows = order.subarray(start, end);
	sortCanonically(columns, ids, rows);
	const curve = curveOf(family, params);
	const own = gatherColumns(columns, rows);
	const concessions = own.amount.map((amount) => giveUp(curve, amount));
	const minRate = concessions.map((value, i) => value / own.amount[i]!);
	const promise = concessions.map((value, i) => Math.max(0, own.amount[i]! * curve.dmax - value));
	return { key, columns: own, curve, giveUp: concessions, minRate, promise };
}

/** Class and unit as one number, so that the text of a key is only made once per block. */
function codeOfRow({ cpv, unit }: Columns, row: number): number {
	return Math.floor(cpv[row]! / 10_000) * 4096 + unit[row]!;
}

/** The key of each code met, but for families without prices. */
function keysByCode(columns: Columns, params: EngineParams): Map<number, string> {
	const met = new Set<number>();
	const keys = new Map<number, string>();
	for (let row = 0; row < columns.count; row++) {
		const code = codeOfRow(columns, row);
		if (met.has(code)) continue;
		met.add(code);
		const key = blockKeyOfRow(columns, row, params);
		if (familyOf(key, params)) keys.set(code, key);
	}
	return keys;
}
