import { allocateColumns, columnNames, scopeCodes, sliceColumns, type Columns } from './columns.ts';
import type { EngineNeed } from './need.ts';
import { TextNumbers } from './text-numbers.ts';

/** Needs by their ids, no two alike, and columns, row for row, and the numbers the texts in the columns go by. */
export type NeedTable = { ids: readonly string[]; columns: Columns; numbers: TextNumbers };

/**
 * The needs as a table, in the same order.
 *
 * @throws RangeError when two needs share an id
 */
export function tableOf(needs: readonly EngineNeed[]): NeedTable {
	const writer = new NeedTableWriter(needs.length);
	for (const need of needs) writer.add(need);
	return writer.finish();
}

/** Collects needs one by one, so that a million of them never stand in memory as objects. */
export class NeedTableWriter {
	readonly #ids: string[] = [];
	readonly #taken = new Set<string>();
	readonly #numbers = new TextNumbers();
	readonly #unitNames: string[] = [];
	readonly #excluded: number[] = [];
	#columns: Columns;

	/** @param expected how many needs are likely to come; more or fewer do no harm */
	constructor(expected: number) {
		this.#columns = allocateColumns(Math.max(16, expected), { excluded: new Int32Array(0), unitNames: [] });
	}

	/**
	 * Appends one need.
	 *
	 * @throws RangeError when its id is taken
	 */
	add(need: EngineNeed): void {
		if (this.#taken.size === this.#taken.add(need.id).size)
			throw new RangeError(`two needs share the id ${need.id}`);
		const row = this.#ids.push(need.id) - 1;
		if (row === this.#columns.count) this.#grow();
		writeNeed(this.#columns, row, need, this.#numbers);
		const columns = this.#columns;
		columns.unit[row] = this.#unit(need.unit);
		columns.excludedFrom[row] = this.#excluded.length;
		for (const buyer of need.excluded) this.#excluded.push(this.#numbers.of('buyer', buyer));
		columns.excludedTo[row] = this.#excluded.length;
	}

	/** Whether a need of this id is in. */
	has(id: string): boolean {
		return this.#taken.has(id);
	}

	/** The needs so far, in the order they were added. */
	finish(): NeedTable {
		const lists = { excluded: Int32Array.from(this.#excluded), unitNames: this.#unitNames };
		const columns = { ...sliceColumns(this.#columns, 0, this.#ids.length), ...lists };
		return { ids: this.#ids, columns, numbers: this.#numbers };
	}

	#unit(name: string): number {
		const known = this.#unitNames.indexOf(name);
		return known >= 0 ? known : this.#unitNames.push(name) - 1;
	}

	#grow(): void {
		const old = this.#columns;
		const grown = allocateColumns(Math.ceil(old.count * 1.3), old);
		for (const name of columnNames) grown[name].set(old[name]);
		this.#columns = grown;
	}
}

/**
 * Writes the fields of a need that stand for themselves into one row; texts by their `numbers`.
 * Unit and excluded buyers are lists of their own, left to the caller.
 */
export function writeNeed(columns: Columns, row: number, need: EngineNeed, numbers: TextNumbers): void {
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
	columns.buyer[row] = numbers.of('buyer', need.buyer);
	columns.epci[row] = numbers.of('epci', need.epci);
	columns.dep[row] = numbers.of('dep', need.dep);
	columns.maxMembers[row] = need.maxMembers;
	columns.cpvLevel[row] = need.cpvLevel;
	columns.scope[row] = scopeCodes[need.scope];
	columns.procedures[row] = need.procedures;
	columns.canCoordinate[row] = need.canCoordinate ? 1 : 0;
}
