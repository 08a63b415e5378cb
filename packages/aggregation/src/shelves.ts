import type { Columns } from './columns.ts';

/** Height of one row of a shelf, metres. */
export const rowHeight = 12_000;

/**
 * Needs of one kind, row by row and by x, with the columns a search reads most: side by side, so that a
 * look along a row is a walk through memory.
 */
export class Shelf {
	/** Positions in the block, rising. */
	readonly needs: Int32Array;
	readonly x: Int32Array;
	readonly radius: Int32Array;
	readonly startMin: Int32Array;
	readonly startMax: Int32Array;
	readonly #first: number;
	/** Where each row starts, and where the last one ends. */
	readonly #starts: Int32Array;
	/** Metres of one step in each row, and the first place from the start of each step on. */
	readonly #steps: Float64Array;
	readonly #guesses: Int32Array;

	/** @param needs positions in the block, in canonical order */
	constructor(columns: Columns, needs: Int32Array) {
		this.needs = needs;
		this.x = gather(columns.x, needs);
		this.radius = gather(columns.radius, needs);
		this.startMin = gather(columns.startMin, needs);
		this.startMax = gather(columns.startMax, needs);
		const rowOf = (need: number) => Math.floor(columns.y[need]! / rowHeight);
		this.#first = rowOf(needs[0]!);
		this.#starts = new Int32Array(rowOf(needs.at(-1)!) - this.#first + 2).fill(needs.length);
		for (let at = needs.length - 1; at >= 0; at--) this.#starts[rowOf(needs[at]!) - this.#first] = at;
		for (let row = this.#starts.length - 2; row >= 0; row--) {
			this.#starts[row] = Math.min(this.#starts[row]!, this.#starts[row + 1]!);
		}
		this.#steps = new Float64Array(this.#starts.length);
		this.#guesses = new Int32Array(needs.length);
		for (let row = 0; row < this.#starts.length - 1; row++) this.#prepareGuesses(row);
	}

	/** Cuts a row into as many equal steps as it holds needs and notes where each begins. */
	#prepareGuesses(row: number): void {
		const start = this.#starts[row]!;
		const end = this.#starts[row + 1]!;
		if (start === end) return;
		this.#steps[row] = (this.x[end - 1]! - this.x[start]! + 1) / (end - start);
		let at = start;
		for (let step = 0; step < end - start; step++) {
			const left = this.x[start]! + step * this.#steps[row];
			while (this.x[at]! < left) at++;
			this.#guesses[start + step] = at;
		}
	}

	/** The first row from a height on that may hold anything. */
	rowFrom(y: number): number {
		return Math.max(this.#first, Math.floor(y / rowHeight));
	}

	/** The last row up to a height that may hold anything; above the one from there on when none does. */
	rowUpTo(y: number): number {
		return Math.min(this.#first + this.#starts.length - 2, Math.floor(y / rowHeight));
	}

	/** Where a row that holds something ends. */
	end(row: number): number {
		return this.#starts[row - this.#first + 1]!;
	}

	/** The first place of a row, one that holds something, from `x` on: guessed, then found within a step or two. */
	firstFrom(row: number, x: number): number {
		const start = this.#starts[row - this.#first]!;
		const end = this.#starts[row - this.#first + 1]!;
		if (start === end || x <= this.x[start]!) return start;
		const step = Math.floor((x - this.x[start]!) / this.#steps[row - this.#first]!);
		if (step >= end - start) return end;
		let at = this.#guesses[start + step]!;
		while (at < end && this.x[at]! < x) at++;
		// Rounding may have put the guess one step too far.
		while (at > start && this.x[at - 1]! >= x) at--;
		return at;
	}
}

function gather(source: Int32Array, rows: Int32Array): Int32Array {
	const gathered = new Int32Array(rows.length);
	for (let at = 0; at < rows.length; at++) gathered[at] = source[rows[at]!]!;
	return gathered;
}

/** The needs of one code of five digits: those content with the class, and the others. */
type Kind = { broad: number[]; strict: number[] };

/**
 * The needs of a block on shelves, so that a need only looks at those its CPV code leaves in question: needs content
 * with the class meet each other, and the stricter ones only their own code.
 */
export class Shelves {
	/** What needs of one kind look at, and the kind of each need. */
	readonly #views: Shelf[][] = [];
	readonly #viewOf: Int32Array;

	constructor(columns: Columns) {
		const { count, cpv, cpvLevel } = columns;
		const broad: number[] = [];
		const kinds = new Map<number, Kind>();
		for (let i = 0; i < count; i++) {
			const code = Math.floor(cpv[i]! / 1000);
			const kind = kinds.get(code) ?? { broad: [], strict: [] };
			if (kind.broad.length + kind.strict.length === 0) kinds.set(code, kind);
			if (cpvLevel[i] === 4) {
				broad.push(i);
				kind.broad.push(i);
			} else kind.strict.push(i);
		}
		const shelve = (needs: number[]) =>
			needs.length > 0 ? [new Shelf(columns, Int32Array.from(needs))] : [];
		const allBroad = shelve(broad);
		this.#viewOf = new Int32Array(count);
		for (const kind of kinds.values()) {
			const strict = shelve(kind.strict);
			const broadView = this.#views.push([...allBroad, ...strict]) - 1;
			for (const i of kind.broad) this.#viewOf[i] = broadView;
			const strictView = this.#views.push([...shelve(kind.broad), ...strict]) - 1;
			for (const i of kind.strict) this.#viewOf[i] = strictView;
		}
	}

	/** The shelves that hold every partner of a need. */
	around(i: number): readonly Shelf[] {
		return this.#views[this.#viewOf[i]!]!;
	}
}
