import { allocateColumns, columnNames, scopeCodes, sliceColumns, type Columns } from './columns.ts';
import type { EngineNeed } from './need.ts';
import { TextIndex, type Texts } from './text-index.ts';

/** Numbers of the texts in columns: two needs hold the same number iff the same text. */
export type TextNumbers = Record<'buyer' | 'epci' | 'dep', TextIndex>;

/** Needs as columns; row r is the need whose id has number r, so no two ids are alike. */
export type NeedTable = { ids: TextIndex; columns: Columns; numbers: TextNumbers };

/** A table as one thread hands it to another. */
export type NeedPart = { ids: Texts; columns: Columns; numbers: Record<keyof TextNumbers, Texts> };

/** The table for another thread: its memory is shared, not copied. */
export function partOf({ ids, columns, numbers: { buyer, epci, dep } }: NeedTable): NeedPart {
	return {
		ids: ids.texts(),
		columns,
		numbers: { buyer: buyer.texts(), epci: epci.texts(), dep: dep.texts() }
	};
}

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

/** One need as numbers: texts by their numbers, the unit by its place in `unitNames`. */
export type NumberedNeed = Omit<
	EngineNeed,
	'id' | 'buyer' | 'epci' | 'dep' | 'pop' | 'cpv' | 'unit' | 'qty' | 'scope' | 'canCoordinate' | 'excluded'
> & {
	buyer: number;
	epci: number;
	dep: number;
	cpv: number;
	unit: number;
	scope: number;
	canCoordinate: number;
};

/** Collects needs one by one, so that a million of them never stand in memory as objects. */
export class NeedTableWriter {
	readonly ids: TextIndex;
	readonly numbers: TextNumbers = { buyer: new TextIndex(), epci: new TextIndex(), dep: new TextIndex() };
	readonly units = new TextIndex();
	readonly #excluded: number[] = [];
	#count = 0;
	#columns: Columns;

	/** @param expected how many needs are likely to come; more or fewer do no harm */
	constructor(expected: number) {
		this.ids = new TextIndex(expected);
		const lists = { excluded: new Int32Array(0), unitNames: [] };
		this.#columns = allocateColumns(Math.max(16, expected), lists, 'shared');
	}

	/**
	 * Appends one need.
	 *
	 * @throws RangeError when its id is taken
	 */
	add(need: EngineNeed): void {
		if (this.ids.of(need.id) < this.#count) throw new RangeError(`two needs share the id ${need.id}`);
		const excluded = need.excluded.map((buyer) => this.numbers.buyer.of(buyer));
		this.addNumbered(numbered(need, this.numbers, this.units.of(need.unit)), excluded);
	}

	/** Appends a need whose id the caller has just given to `ids` as a new one. */
	addNumbered(need: NumberedNeed, excluded: readonly number[]): void {
		const row = this.#count++;
		if (row === this.#columns.count) this.#grow();
		const columns = this.#columns;
		writeNeed(columns, row, need);
		columns.excludedFrom[row] = this.#excluded.length;
		for (const buyer of excluded) this.#excluded.push(buyer);
		columns.excludedTo[row] = this.#excluded.length;
	}

	/**
	 * Appends the needs another thread has read, in their order.
	 *
	 * @returns `false` when an id is taken; this table is then of no more use
	 */
	append({ ids, columns, numbers }: NeedPart): boolean {
		const { count } = columns;
		const first = this.#count;
		this.ids.numbersOf(ids);
		if (this.ids.size < first + count) return false;
		while (this.#columns.count < first + count) this.#grow();
		const own = sliceColumns(this.#columns, first, first + count);
		for (const name of columnNames) own[name].set(columns[name]);
		this.#count += count;
		const buyers = this.numbers.buyer.numbersOf(numbers.buyer);
		renumber(own.buyer, buyers);
		renumber(own.epci, this.numbers.epci.numbersOf(numbers.epci));
		renumber(own.dep, this.numbers.dep.numbersOf(numbers.dep));
		renumber(
			own.unit,
			Int32Array.from(columns.unitNames, (name) => this.units.of(name))
		);
		const listed = this.#excluded.length;
		for (let row = 0; row < count; row++) {
			own.excludedFrom[row]! += listed;
			own.excludedTo[row]! += listed;
		}
		for (const buyer of columns.excluded) this.#excluded.push(buyers[buyer]!);
		return true;
	}

	/** Whether a need of this id is in. */
	has(id: string): boolean {
		return this.ids.find(id) !== undefined;
	}

	/** The needs so far, in the order they were added. */
	finish(): NeedTable {
		const unitNames = Array.from({ length: this.units.size }, (_, unit) => this.units.at(unit));
		const excluded = Int32Array.from(this.#excluded);
		const columns = { ...sliceColumns(this.#columns, 0, this.#count), excluded, unitNames };
		return { ids: this.ids, columns, numbers: this.numbers };
	}

	#grow(): void {
		const old = this.#columns;
		const grown = allocateColumns(Math.ceil(old.count * 1.3), old, 'shared');
		for (const name of columnNames) {
			grown[name].set(old[name]);
			// Let go of each column once it is copied: two whole tables need not stand side by side.
			Object.assign(old, { [name]: undefined });
		}
		this.#columns = grown;
	}
}

function renumber(column: Int32Array, numbers: Int32Array): void {
	for (let row = 0; row < column.length; row++) column[row] = numbers[column[row]!]!;
}

/** A need as numbers; `unit` is that of its unit in the columns it is for. */
export function numbered(need: EngineNeed, numbers: TextNumbers, unit: number): NumberedNeed {
	return {
		...need,
		buyer: numbers.buyer.of(need.buyer),
		epci: numbers.epci.of(need.epci),
		dep: numbers.dep.of(need.dep),
		cpv: Number(need.cpv),
		unit,
		scope: scopeCodes[need.scope],
		canCoordinate: need.canCoordinate ? 1 : 0
	};
}

/** Writes a need into one row; excluded buyers are a list of their own, left to the caller. */
export function writeNeed(columns: Columns, row: number, need: NumberedNeed): void {
	columns.x[row] = need.x;
	columns.y[row] = need.y;
	columns.radius[row] = need.radius;
	columns.cpv[row] = need.cpv;
	columns.unit[row] = need.unit;
	columns.amount[row] = need.amount;
	columns.startMin[row] = need.startMin;
	columns.startMax[row] = need.startMax;
	columns.durMin[row] = need.durMin;
	columns.durMax[row] = need.durMax;
	columns.must[row] = need.must;
	columns.refuse[row] = need.refuse;
	columns.buyer[row] = need.buyer;
	columns.epci[row] = need.epci;
	columns.dep[row] = need.dep;
	columns.maxMembers[row] = need.maxMembers;
	columns.cpvLevel[row] = need.cpvLevel;
	columns.scope[row] = need.scope;
	columns.procedures[row] = need.procedures;
	columns.canCoordinate[row] = need.canCoordinate;
}
