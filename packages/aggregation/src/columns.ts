/** Codes of `scope` in a column. */
export const scopeCodes = { any: 0, departement: 1, epci: 2 } as const;

/**
 * Needs as columns of numbers: 80 bytes a need instead of about 1 kB as objects, and threads can share
 * them. Texts (buyer, EPCI, département) are numbered; two needs hold the same number iff the same text.
 */
export type Columns = {
	count: number;
	x: Int32Array;
	y: Int32Array;
	radius: Int32Array;
	cpv: Int32Array;
	/** Position in `unitNames`. */
	unit: Int32Array;
	amount: Float64Array;
	startMin: Int32Array;
	startMax: Int32Array;
	durMin: Int32Array;
	durMax: Int32Array;
	must: Int32Array;
	refuse: Int32Array;
	buyer: Int32Array;
	epci: Int32Array;
	dep: Int32Array;
	maxMembers: Int32Array;
	cpvLevel: Uint8Array;
	scope: Uint8Array;
	procedures: Uint8Array;
	canCoordinate: Uint8Array;
	/** Excluded buyers of need i: `excluded[excludedFrom[i]]` up to `excludedTo[i]`, not included. */
	excludedFrom: Int32Array;
	excludedTo: Int32Array;
	excluded: Int32Array;
	unitNames: readonly string[];
};

/** Three kinds only: a loop over all columns stays fast in V8 up to four. */
const kinds = {
	x: Int32Array,
	y: Int32Array,
	radius: Int32Array,
	cpv: Int32Array,
	unit: Int32Array,
	amount: Float64Array,
	startMin: Int32Array,
	startMax: Int32Array,
	durMin: Int32Array,
	durMax: Int32Array,
	must: Int32Array,
	refuse: Int32Array,
	buyer: Int32Array,
	epci: Int32Array,
	dep: Int32Array,
	maxMembers: Int32Array,
	cpvLevel: Uint8Array,
	scope: Uint8Array,
	procedures: Uint8Array,
	canCoordinate: Uint8Array,
	excludedFrom: Int32Array,
	excludedTo: Int32Array
} as const;
type Lists = Pick<Columns, 'excluded' | 'unitNames'>;
export type ColumnName = keyof typeof kinds;
export const columnNames = Object.keys(kinds) as ColumnName[];

/** Empty columns for `count` needs, in memory that threads can share or in that of one thread. */
export function allocateColumns(count: number, lists: Lists, memory: 'shared' | 'own'): Columns {
	return withColumns((name) => emptyColumn(name, count, memory), count, lists);
}

/** The needs at `order`, copied in that order into memory of this thread; the list of excluded buyers is shared. */
export function gatherColumns(source: Columns, order: Int32Array): Columns {
	const target = allocateColumns(order.length, source, 'own');
	for (const name of columnNames) {
		const to = target[name];
		const from = source[name];
		for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!;
	}
	return target;
}

/** The needs from `start` to `end`, not included, sharing the memory of `source`. */
export function sliceColumns(source: Columns, start: number, end: number): Columns {
	return withColumns((name) => source[name].subarray(start, end), end - start, source);
}

function emptyColumn(name: ColumnName, count: number, memory: 'shared' | 'own') {
	// Sound: a union of constructors, whose overloads TypeScript does not join; all of them take a buffer.
	const kind = kinds[name] as new (memory: ArrayBufferLike) => Columns[ColumnName];
	const bytes = count * kinds[name].BYTES_PER_ELEMENT;
	return new kind(memory === 'shared' ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
}

function withColumns(column: (name: ColumnName) => unknown, count: number, lists: Lists): Columns {
	const named = Object.fromEntries(columnNames.map((name) => [name, column(name)]));
	return {
		...(named as Pick<Columns, ColumnName>),
		count,
		excluded: lists.excluded,
		unitNames: lists.unitNames
	};
}
