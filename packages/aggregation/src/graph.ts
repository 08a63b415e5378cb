import { compatible } from './compatible.ts';
import type { Columns } from './columns.ts';
import { rowHeight, Shelves, type Shelf } from './shelves.ts';

/**
 * The pairs of a block that may stand together, as compressed rows: the partners of need i are
 * `partners[start[i]]` up to `partners[start[i + 1]]`, not included, in rising order. Those from `later[i]` on
 * stand behind i: read from there, every pair is met once.
 */
export type PairGraph = { start: Int32Array; later: Int32Array; partners: Int32Array };

/**
 * Finds every compatible pair of a block whose needs are sorted by row, then x.
 *
 * A pair may not lie further apart than the smaller of its two radiuses, so each need looks around
 * within its own radius only and reports the partners whose radius is larger: half the work, no pair twice.
 */
export function pairGraph(columns: Columns): PairGraph {
	const shelves = new Shelves(columns);
	const pairs = new PairList(columns.count);
	const look = new Look(columns, pairs);
	for (let i = 0; i < columns.count; i++) {
		for (const shelf of shelves.around(i)) look.around(i, shelf);
		pairs.closeRow(i);
	}
	return bothWays(pairs);
}

/** Drops the needs that are not open, and their pairs; works in the memory of the graph. */
export function keepOpen({ start, partners }: PairGraph, open: Uint8Array): PairGraph {
	let to = 0;
	let at = 0;
	for (let i = 0; i < open.length; i++) {
		const end = start[i + 1]!;
		for (; at < end; at++) if (open[i] === 1 && open[partners[at]!] === 1) partners[to++] = partners[at]!;
		start[i + 1] = to;
	}
	return rowsOf(start, partners.subarray(0, to));
}

function rowsOf(start: Int32Array, partners: Int32Array): PairGraph {
	const later = start.slice(0, -1);
	for (let i = 0; i < later.length; i++) {
		while (later[i]! < start[i + 1]! && partners[later[i]!]! < i) later[i]!++;
	}
	return { start, later, partners };
}

/** Looks for the partners of one need after the other. Only whole numbers go from function to function: others would want a place in memory. */
class Look {
	readonly #columns: Columns;
	readonly #pairs: PairList;

	constructor(columns: Columns, pairs: PairList) {
		this.#columns = columns;
		this.#pairs = pairs;
	}

	around(i: number, shelf: Shelf): void {
		const y = this.#columns.y[i]!;
		const radius = this.#columns.radius[i]!;
		const last = shelf.rowUpTo(y + radius);
		for (let row = shelf.rowFrom(y - radius); row <= last; row++) {
			// The circle is narrower where a row lies further off.
			const off = Math.max(0, row * rowHeight - y, y - (row + 1) * rowHeight);
			this.#along(i, shelf, row, Math.ceil(Math.sqrt(radius * radius - off * off)));
		}
	}

	/** Looks at one row as far as `reach` metres to both sides; rules that refuse most come first. */
	#along(i: number, shelf: Shelf, row: number, reach: number): void {
		const { needs, x, radius, startMin, startMax } = shelf;
		const right = this.#columns.x[i]! + reach;
		const own = this.#columns.radius[i]!;
		const first = this.#columns.startMin[i]!;
		const last = this.#columns.startMax[i]!;
		const end = shelf.end(row);
		for (let at = shelf.firstFrom(row, right - 2 * reach); at < end && x[at]! <= right; at++) {
			const its = radius[at]!;
			// Its radius is no smaller and the windows meet, or one of the three is below 0: one test instead of three hard to foresee.
			if (((its - own) | (last - startMin[at]!) | (startMax[at]! - first)) < 0) continue;
			const j = needs[at]!;
			// Of two equal radiuses the one of the first need counts as the smaller.
			if (its === own && j <= i) continue;
			if (compatible(this.#columns, i, j)) this.#pairs.add(j);
		}
	}
}

/**
 * Where the pairs of a block are collected before they are put both ways. One for all blocks of a thread, for no
 * search runs inside another: made anew for each, they would wait for the garbage collector by the hundred MB.
 */
let spare = new Int32Array(1 << 16);

/** The partners each need reports, need after need, each in rising order. */
class PairList {
	readonly ends: Int32Array;
	partners: Int32Array;
	length = 0;

	constructor(count: number) {
		this.ends = new Int32Array(count);
		this.partners = spare;
	}

	add(partner: number): void {
		if (this.length === this.partners.length) {
			const grown = new Int32Array(Math.ceil(this.length * 1.3));
			grown.set(this.partners);
			this.partners = grown;
			spare = grown;
		}
		this.partners[this.length++] = partner;
	}

	/** Everything since the last call was found by this need, from several shelves. */
	closeRow(need: number): void {
		const start = this.ends[need - 1] ?? 0;
		this.ends[need] = this.length;
		sortStretch(this.partners, start, this.length);
	}
}

/** Sorts part of an array of numbers in place; where it is short, without the view a sort of the language wants. */
function sortStretch(numbers: Int32Array, start: number, end: number): void {
	if (end - start > 32) {
		numbers.subarray(start, end).sort();
		return;
	}
	for (let at = start + 1; at < end; at++) {
		const number = numbers[at]!;
		let to = at;
		for (; to > start && numbers[to - 1]! > number; to--) numbers[to] = numbers[to - 1]!;
		numbers[to] = number;
	}
}

/**
 * Puts each pair into the rows of both its needs. A row takes the needs that reported it first, met in
 * rising order, then those it reports itself, in rising order too: two runs, merged.
 */
function bothWays(pairs: PairList): PairGraph {
	const { ends, partners: reported, length } = pairs;
	const count = ends.length;
	const start = new Int32Array(count + 1);
	for (let at = 0; at < length; at++) start[reported[at]! + 1]!++;
	for (let i = 0; i < count; i++) start[i + 1]! += start[i]! + ends[i]! - (ends[i - 1] ?? 0);
	const partners = new Int32Array(length * 2);
	const next = start.slice(0, count);
	for (let i = 0, at = 0; i < count; i++) {
		for (; at < ends[i]!; at++) partners[next[reported[at]!]!++] = i;
	}
	const rows = { start, next, partners };
	for (let i = 0; i < count; i++) mergeReported(i, pairs, rows);
	return rowsOf(start, partners);
}

/** Merges what need i reported into its row, backwards, into the room left behind those that reported it. */
function mergeReported(
	i: number,
	{ ends, partners: reported }: PairList,
	{ start, next, partners }: { start: Int32Array; next: Int32Array; partners: Int32Array }
): void {
	const first = ends[i - 1] ?? 0;
	let from = next[i]! - 1;
	let to = start[i + 1]! - 1;
	for (let at = ends[i]! - 1; at >= first;) {
		if (from >= start[i]! && partners[from]! > reported[at]!) partners[to--] = partners[from--]!;
		else partners[to--] = reported[at--]!;
	}
}
