import type { EngineNeed } from './need.ts';

/** Codes of `scope` in a column. */
export const scopeCodes = { any: 0, departement: 1, epci: 2 } as const;

/**
 * Needs as columns of numbers: 60 bytes a need instead of about 1 kB as objects, and threads can share
 * them. Texts (buyer, EPCI, département) are numbered; two needs hold the same number iff the same text.
 */
export type Columns = {
	count: number;
	x: Int32Array;
	y: Int32Array;
	radius: Int32Array;
	cpv: Int32Array;
	amount: Float64Array;
	startMin: Int32Array;
	startMax: Int32Array;
	durMin: Int16Array;
	durMax: Int16Array;
	must: Int32Array;
	refuse: Int32Array;
	buyer: Int32Array;
	epci: Int32Array;
	dep: Int32Array;
	maxMembers: Uint16Array;
	cpvLevel: Uint8Array;
	scope: Uint8Array;
	procedures: Uint8Array;
	canCoordinate: Uint8Array;
	/** Excluded buyers of need i: `excluded[excludedFrom[i]]` up to `excludedTo[i]`, not included. */
	excludedFrom: Int32Array;
	excludedTo: Int32Array;
	excluded: Int32Array;
};

const kinds = {
	x: Int32Array,
	y: Int32Array,
	radius: Int32Array,
	cpv: Int32Array,
	amount: Float64Array,
	startMin: Int32Array,
	startMax: Int32Array,
	durMin: Int16Array,
	durMax: Int16Array,
	must: Int32Array,
	refuse: Int32Array,
	buyer: Int32Array,
	epci: Int32Array,
	dep: Int32Array,
	maxMembers: Uint16Array,
	cpvLevel: Uint8Array,
	scope: Uint8Array,
	procedures: Uint8Array,
	canCoordinate: Uint8Array,
	excludedFrom: Int32Array,
	excludedTo: Int32Array
} as const;
export type ColumnName = keyof typeof kinds;
export const columnNames = Object.keys(kinds) as ColumnName[];

/** Empty columns for `count` needs in memory threads can share. */
export function allocateColumns(count: number, excluded: Int32Array): Columns {
	return withColumns((name) => sharedColumn(name, count), count, excluded);
}

/** The needs at `order`, copied in that order; the list of excluded buyers is shared. */
export function gatherColumns(source: Columns, order: Int32Array): Columns {
	const target = allocateColumns(order.length, source.excluded);
	for (const name of columnNames) {
		const to = target[name];
		const from = source[name];
		for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!;
	}
	return target;
}

/** The needs from `start` to `end`, not included, sharing the memory of `source`. */
export function sliceColumns(source: Columns, start: number, end: number): Columns {
	return withColumns((name) => source[name].subarray(start, end), end - start, source.excluded);
}

function sharedColumn(name: ColumnName, count: number) {
	// The constructors are a union, whose overloads TypeScript does not join for shared memory.
	const kind = kinds[name] as new (memory: SharedArrayBuffer) => Columns[ColumnName];
	return new kind(new SharedArrayBuffer(count * kinds[name].BYTES_PER_ELEMENT));
}

function withColumns(column: (name: ColumnName) => unknown, count: number, excluded: Int32Array): Columns {
	const named = Object.fromEntries(columnNames.map((name) => [name, column(name)]));
	return { ...(named as Pick<Columns, ColumnName>), count, excluded };
}

/** Collects needs one by one into columns; texts are numbered in the order they first appear. */
export class ColumnWriter {
	readonly ids: string[] = [];
	readonly #numbers = new Map<string, number>();
	#columns = allocateColumns(1024, new Int32Array(0));
	readonly #excluded: number[] = [];

	/** Appends one need. */
	add(need: EngineNeed): void {
		const row = this.ids.push(need.id) - 1;
		if (row === this.#columns.count) this.#grow();
		const columns = this.#columns;
		columns.x[row] = need.x;
		columns.y[row] = need.y;
		columns.radius[row] = need.radius;
		columns.cpv[row] = Number(need.cpv);
		columns.amount[row] = need.amount;
		columns.startMin[row] = need.startMin;
		columns.startMax[row] = need.startMax;
		columns.durMin[row] = need.durMin;
		columns.durMax[row] = need.durMax;
		columns.must[row] = need.must;
		columns.refuse[row] = need.refuse;
		columns.buyer[row] = this.#number(`buyer ${need.buyer}`);
		columns.epci[row] = this.#number(`epci ${need.epci}`);
		columns.dep[row] = this.#number(`dep ${need.dep}`);
		columns.maxMembers[row] = need.maxMembers;
		columns.cpvLevel[row] = need.cpvLevel;
		columns.scope[row] = scopeCodes[need.scope];
		columns.procedures[row] = need.procedures;
		columns.canCoordinate[row] = need.canCoordinate ? 1 : 0;
		columns.excludedFrom[row] = this.#excluded.length;
		for (const buyer of need.excluded) this.#excluded.push(this.#number(`buyer ${buyer}`));
		columns.excludedTo[row] = this.#excluded.length;
	}

	/** The needs so far, in the order they were added. */
	finish(): Columns {
		const columns = sliceColumns(this.#columns, 0, this.ids.length);
		return { ...columns, excluded: Int32Array.from(this.#excluded) };
	}

	#number(text: string): number {
		let number = this.#numbers.get(text);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(text, number);
		}
		return number;
	}

	#grow(): void {
		const old = this.#columns;
		const grown = allocateColumns(Math.ceil(old.count * 1.6), old.excluded);
		for (const name of columnNames) grown[name].set(old[name] as never);
		this.#columns = grown;
	}
}
