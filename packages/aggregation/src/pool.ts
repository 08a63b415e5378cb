import type { Block } from './blocks.ts';
import { compatible } from './compatible.ts';
import type { PairGraph } from './graph.ts';
import { Terms } from './terms.ts';
import type { Curve } from './value.ts';

/** Most needs a pool holds: one bit each in two 32-bit words. */
export const poolMax = 64;

/**
 * A few needs of a block taken out together to be regrouped, with their pairs as bit masks so that
 * "agrees with every member" is two machine operations.
 */
export class Pool {
	size = 0;
	readonly needs = new Int32Array(poolMax);
	readonly terms = new Terms(poolMax);
	readonly promise = new Float64Array(poolMax);
	/** Partners of each need inside the pool, positions 0–31 and 32–63. */
	readonly low = new Int32Array(poolMax);
	readonly high = new Int32Array(poolMax);
	readonly curve: Curve;
	readonly #block: Block;
	readonly #graph: PairGraph | undefined;
	/** Position in the pool + 1 of each need of the block, 0 when it is not in. */
	#position: Uint8Array;

	/** @param graph the pairs of the block; without it each pair of the pool is tested when needed */
	constructor(block: Block, graph?: PairGraph) {
		this.#block = block;
		this.#graph = graph;
		this.curve = block.curve;
		this.#position = new Uint8Array(block.columns.count);
	}

	/** Makes room for a block of `count` needs. */
	reserve(count: number): void {
		const grown = new Uint8Array(count);
		grown.set(this.#position);
		this.#position = grown;
	}

	/** Empties the pool. */
	clear(): void {
		for (let i = 0; i < this.size; i++) this.#position[this.needs[i]!] = 0;
		this.size = 0;
	}

	has(need: number): boolean {
		return this.#position[need] !== 0;
	}

	/** Puts a need in, unless it is in already. The caller keeps the size within `poolMax`. */
	add(need: number): void {
		if (this.#position[need] !== 0) return;
		const i = this.size++;
		this.#position[need] = i + 1;
		this.needs[i] = need;
		this.terms.set(i, this.#block, need);
		this.promise[i] = this.#block.promise[need]!;
	}

	/** Finds the pairs of the pool; to be called once all needs are in. */
	connect(): void {
		this.low.fill(0, 0, this.size);
		this.high.fill(0, 0, this.size);
		if (this.#graph) this.#readPairs(this.#graph);
		else this.#testPairs();
	}

	#testPairs(): void {
		for (let i = 0; i < this.size; i++) {
			for (let j = 0; j < i; j++) {
				if (compatible(this.#block.columns, this.needs[i]!, this.needs[j]!)) this.#join(i, j);
			}
		}
	}

	#readPairs({ start, later, partners }: PairGraph): void {
		const positions = this.#position;
		let last = 0;
		for (let i = 0; i < this.size; i++) last = Math.max(last, this.needs[i]!);
		for (let i = 0; i < this.size; i++) {
			const need = this.needs[i]!;
			const end = start[need + 1]!;
			for (let at = later[need]!; at < end && partners[at]! <= last; at++) {
				const position = positions[partners[at]!]!;
				if (position !== 0) this.#join(i, position - 1);
			}
		}
	}

	#join(i: number, j: number): void {
		if (j < 32) this.low[i]! |= 1 << j;
		else this.high[i]! |= 1 << (j - 32);
		if (i < 32) this.low[j]! |= 1 << i;
		else this.high[j]! |= 1 << (i - 32);
	}
}
