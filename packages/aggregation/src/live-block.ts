import type { Block } from './blocks.ts';
import { allocateColumns, columnNames, type Columns } from './columns.ts';
import { compatible } from './compatible.ts';
import type { EngineNeed } from './need.ts';
import { numbered, writeNeed, type NeedTable } from './need-table.ts';
import { Partition } from './partition.ts';
import { Pool } from './pool.ts';
import { giveUp, type Curve } from './value.ts';

/** Side of the squares needs are filed by, metres. */
const cellSide = 12_000;
const cellKey = (column: number, row: number) => column * 100_003 + row;

/** One block of a standing market: needs come and go, so rows are reused and partners found by squares. */
export class LiveBlock implements Block {
	readonly key: string;
	readonly curve: Curve;
	columns: Columns;
	giveUp: Float64Array;
	minRate: Float64Array;
	promise: Float64Array;
	/** 1 for each row whose need may still be moved. */
	open: Uint8Array;
	/** Slots of frozen groups that newcomers may still join. */
	readonly admitting = new Set<number>();
	readonly partition: Partition;
	readonly pool: Pool;
	/** Number of the id of each row. */
	ids: Int32Array;
	readonly #cells = new Map<number, number[]>();
	readonly #vacant: number[] = [];
	/** Rows in use, those vacant again included. */
	#used: number;

	/** @param columns,ids the needs that stand already, all of this block, and the numbers of their ids; copied */
	constructor(key: string, curve: Curve, columns: Columns, ids: Int32Array) {
		this.key = key;
		this.curve = curve;
		this.columns = columns;
		this.ids = ids;
		const count = ids.length;
		this.#used = count;
		this.giveUp = new Float64Array(count);
		this.minRate = new Float64Array(count);
		this.promise = new Float64Array(count);
		this.open = new Uint8Array(count);
		this.partition = new Partition(count);
		this.pool = new Pool(this);
		this.#grow(count);
		for (let row = 0; row < count; row++) this.#file(row);
	}

	/** Files a need whose id has number `id`. @returns its row */
	add(need: EngineNeed, id: number, numbers: NeedTable['numbers']): number {
		const row = this.#vacant.pop() ?? this.#used++;
		if (row === this.columns.count) this.#grow(row);
		this.ids[row] = id;
		this.#write(row, need, numbers);
		return row;
	}

	/** Gives a need, which must be in no group, other values. */
	rewrite(row: number, need: EngineNeed, numbers: NeedTable['numbers']): void {
		this.#unfile(row);
		this.#write(row, need, numbers);
	}

	/** Takes a need out; it must be in no group. */
	remove(row: number): void {
		this.open[row] = 0;
		this.#unfile(row);
		this.#vacant.push(row);
	}

	/** The needs that agree with that of `row`: those that may be moved, or those of frozen groups. */
	partnersOf(row: number, which: 'movable' | 'frozen' = 'movable'): number[] {
		const { columns, open } = this;
		const flag = which === 'movable' ? 1 : 0;
		return this.#filedAround(row).filter(
			(other) => other !== row && open[other] === flag && compatible(columns, row, other)
		);
	}

	#filedAround(row: number): number[] {
		const { x, y, radius } = this.columns;
		const cell = (value: number) => Math.floor(value / cellSide);
		const reach = radius[row]!;
		const neighbours: number[] = [];
		for (let across = cell(x[row]! - reach); across <= cell(x[row]! + reach); across++) {
			for (let down = cell(y[row]! - reach); down <= cell(y[row]! + reach); down++) {
				for (const other of this.#cells.get(cellKey(across, down)) ?? []) neighbours.push(other);
			}
		}
		return neighbours;
	}

	#cellOf(row: number): number {
		return cellKey(Math.floor(this.columns.x[row]! / cellSide), Math.floor(this.columns.y[row]! / cellSide));
	}

	#write(row: number, need: EngineNeed, numbers: NeedTable['numbers']): void {
		// One unit will do: in a block all base units are one.
		writeNeed(this.columns, row, numbered(need, numbers, 0));
		const { excluded } = this.columns;
		this.columns.excludedFrom[row] = excluded.length;
		this.columns.excludedTo[row] = excluded.length + need.excluded.length;
		if (need.excluded.length > 0) {
			const buyers = need.excluded.map((buyer) => numbers.buyer.of(buyer));
			this.columns.excluded = Int32Array.from([...excluded, ...buyers]);
		}
		this.#file(row);
	}

	#unfile(row: number): void {
		const cell = this.#cellOf(row);
		const rows = this.#cells.get(cell)!;
		rows.splice(rows.indexOf(row), 1);
		if (rows.length === 0) this.#cells.delete(cell);
	}

	#file(row: number): void {
		const amount = this.columns.amount[row]!;
		this.giveUp[row] = giveUp(this.curve, amount);
		this.minRate[row] = this.giveUp[row] / amount;
		this.promise[row] = Math.max(0, amount * this.curve.dmax - this.giveUp[row]);
		this.open[row] = 1;
		const cell = this.#cellOf(row);
		const rows = this.#cells.get(cell);
		if (rows) rows.push(row);
		else this.#cells.set(cell, [row]);
	}

	/** Makes room beyond `count` rows. */
	#grow(count: number): void {
		const room = Math.ceil(count * 1.15) + 32;
		const grown = allocateColumns(room, this.columns, 'own');
		for (const name of columnNames) grown[name].set(this.columns[name].subarray(0, count));
		this.columns = grown;
		const ids = new Int32Array(room);
		ids.set(this.ids.subarray(0, count));
		this.ids = ids;
		this.giveUp = enlarged(this.giveUp, room);
		this.minRate = enlarged(this.minRate, room);
		this.promise = enlarged(this.promise, room);
		const open = new Uint8Array(room);
		open.set(this.open);
		this.open = open;
		this.partition.reserve(room);
		this.pool.reserve(room);
	}
}

function enlarged(values: Float64Array, count: number): Float64Array {
	const grown = new Float64Array(count);
	grown.set(values);
	return grown;
}
