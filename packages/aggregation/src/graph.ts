import { compatible } from './compatible.ts';
import type { Columns } from './columns.ts';

/** Height of one row of the index, metres. */
export const rowHeight = 12_000;

/**
 * The pairs of a block that may stand together, as compressed rows: the partners of need i are
 * `partners[start[i]]` up to `partners[start[i + 1]]`, not included, in rising order.
 */
export type PairGraph = { start: Int32Array; partners: Int32Array };

/**
 * Finds every compatible pair of a block whose needs are sorted by row, then x.
 *
 * A pair may not lie further apart than the smaller of its two radiuses, so each need looks around
 * within its own radius only and reports the partners whose radius is larger: half the work, no pair twice.
 */
export function pairGraph(columns: Columns): PairGraph {
	const rows = new RowIndex(columns);
	const pairs = new PairList(columns.count * 4);
	for (let i = 0; i < columns.count; i++) {
		const y = columns.y[i]!;
		const radius = columns.radius[i]!;
		const last = Math.floor((y + radius) / rowHeight);
		for (let row = Math.floor((y - radius) / rowHeight); row <= last; row++) {
			const from = rows.firstFrom(row, columns.x[i]! - radius);
			scanRow(columns, i, { from, end: rows.end(row) }, pairs);
		}
	}
	return pairs.toGraph(columns.count);
}

function scanRow(
	columns: Columns,
	i: number,
	{ from, end }: { from: number; end: number },
	pairs: PairList
): void {
	const radius = columns.radius[i]!;
	const right = columns.x[i]! + radius;
	for (let j = from; j < end && columns.x[j]! <= right; j++) {
		const owns = radius < columns.radius[j]! || (radius === columns.radius[j]! && i < j);
		if (owns && compatible(columns, i, j)) pairs.add(i, j);
	}
}

/** Finds the needs of one row from a given x on. */
class RowIndex {
	readonly #x: Int32Array;
	readonly #first: number;
	readonly #starts: Int32Array;

	constructor(columns: Columns) {
		this.#x = columns.x;
		const rowOf = (i: number) => Math.floor(columns.y[i]! / rowHeight);
		this.#first = columns.count > 0 ? rowOf(0) : 0;
		const last = columns.count > 0 ? rowOf(columns.count - 1) : -1;
		this.#starts = new Int32Array(Math.max(0, last - this.#first + 1) + 1).fill(columns.count);
		for (let i = columns.count - 1; i >= 0; i--) this.#starts[rowOf(i) - this.#first] = i;
		for (let r = this.#starts.length - 2; r >= 0; r--) {
			this.#starts[r] = Math.min(this.#starts[r]!, this.#starts[r + 1]!);
		}
	}

	end(row: number): number {
		return this.#starts[row - this.#first + 1] ?? 0;
	}

	firstFrom(row: number, x: number): number {
		let low = this.#starts[row - this.#first] ?? 0;
		let high = this.end(row);
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#x[middle]! < x) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

class PairList {
	#from: Int32Array;
	#to: Int32Array;
	#length = 0;

	constructor(capacity: number) {
		this.#from = new Int32Array(Math.max(16, capacity));
		this.#to = new Int32Array(Math.max(16, capacity));
	}

	add(from: number, to: number): void {
		if (this.#length === this.#from.length) this.#grow();
		this.#from[this.#length] = from;
		this.#to[this.#length++] = to;
	}

	#grow(): void {
		const [from, to] = [this.#from, this.#to];
		this.#from = new Int32Array(from.length * 2);
		this.#to = new Int32Array(to.length * 2);
		this.#from.set(from);
		this.#to.set(to);
	}

	toGraph(count: number): PairGraph {
		const start = new Int32Array(count + 1);
		for (let p = 0; p < this.#length; p++) {
			start[this.#from[p]! + 1]!++;
			start[this.#to[p]! + 1]!++;
		}
		for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
		const unsorted = new Int32Array(this.#length * 2);
		let next = start.slice(0, count);
		for (let p = 0; p < this.#length; p++) {
			const from = this.#from[p]!;
			const to = this.#to[p]!;
			unsorted[next[from]!++] = to;
			unsorted[next[to]!++] = from;
		}
		// Read row by row and written by partner, the same pairs come out sorted: each pair stands in both rows.
		const partners = new Int32Array(this.#length * 2);
		next = start.slice(0, count);
		for (let i = 0; i < count; i++) {
			for (let at = start[i]!; at < start[i + 1]!; at++) partners[next[unsorted[at]!]!++] = i;
		}
		return { start, partners };
	}
}
