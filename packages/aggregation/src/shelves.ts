import type { Columns } from './columns.ts';

/** Height of one row of a shelf, metres. */
export const rowHeight = 12_000;

/** Classes of radius, each on shelves of its own. */
const radiusClasses = 3;

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

	/** First and last of the rows between two heights that hold anything; the first is above the last when none does. */
	rowsBetween(low: number, high: number): [first: number, last: number] {
		const last = this.#first + this.#starts.length - 2;
		return [Math.max(this.#first, Math.floor(low / rowHeight)), Math.min(last, Math.floor(high / rowHeight))];
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

/**
 * The needs of a block on shelves, so that a need only looks at those its CPV code and its radius leave in
 * question: needs content with the class meet each other, and the stricter ones only their own code; and
 * the radius of a partner may not be the smaller one.
 */
export class Shelves {
	readonly #columns: Columns;
	/** Radius from which the next class starts. */
	readonly #steps: readonly number[];
	readonly #shelves = new Map<string, Shelf>();
	/** What needs of one kind look at, and the kind of each need. */
	readonly #views: Shelf[][] = [];
	readonly #viewOf: Int32Array;

	constructor(columns: Columns) {
		this.#columns = columns;
		const radiuses = columns.radius.toSorted();
		this.#steps = Array.from(
			{ length: radiusClasses - 1 },
			(_, step) => radiuses[Math.floor(((step + 1) * columns.count) / radiusClasses)]!
		);
		const byCode = Map.groupBy(columns.cpv.keys(), (i) => Math.floor(columns.cpv[i]! / 1000));
		this.#shelve(
			'broad',
			[...columns.cpv.keys()].filter((i) => columns.cpvLevel[i] === 4)
		);
		for (const [code, needs] of byCode) {
			this.#shelve(
				`broad ${String(code)}`,
				needs.filter((i) => columns.cpvLevel[i] === 4)
			);
			this.#shelve(
				`strict ${String(code)}`,
				needs.filter((i) => columns.cpvLevel[i] !== 4)
			);
		}
		this.#viewOf = new Int32Array(columns.count);
		for (const [code, needs] of byCode) this.#giveViews(code, needs);
	}

	/** The shelves that hold every partner of a need with a radius no smaller than its own. */
	around(i: number): readonly Shelf[] {
		return this.#views[this.#viewOf[i]!]!;
	}

	#shelve(kind: string, needs: readonly number[]): void {
		for (const [radius, members] of Map.groupBy(needs, (i) => this.#classOf(i))) {
			this.#shelves.set(`${kind} ${String(radius)}`, new Shelf(this.#columns, Int32Array.from(members)));
		}
	}

	/** What the needs of one code look at, by class of radius: broad ones at all broad ones, strict ones at their own. */
	#giveViews(code: number, needs: readonly number[]): void {
		const first = this.#views.length;
		for (const broad of ['broad', `broad ${String(code)}`]) {
			for (let least = 0; least < radiusClasses; least++) {
				const names = [broad, `strict ${String(code)}`].flatMap((kind) =>
					Array.from({ length: radiusClasses - least }, (_, more) => `${kind} ${String(least + more)}`)
				);
				this.#views.push(names.flatMap((name) => this.#shelves.get(name) ?? []));
			}
		}
		for (const i of needs) {
			const isStrict = this.#columns.cpvLevel[i] !== 4;
			this.#viewOf[i] = first + (isStrict ? radiusClasses : 0) + this.#classOf(i);
		}
	}

	#classOf(i: number): number {
		const radius = this.#columns.radius[i]!;
		let radiusClass = 0;
		while (radiusClass < this.#steps.length && radius >= this.#steps[radiusClass]!) radiusClass++;
		return radiusClass;
	}
}
