import type { Block } from './blocks.ts';

/** What needs bring into a group, column beside column; the position is that of the block, or that in a pool. */
export class Terms {
	readonly amount: Float64Array;
	readonly giveUp: Float64Array;
	readonly minRate: Float64Array;
	readonly procedures: Uint8Array;
	/** Largest group each need accepts. */
	readonly limit: Uint16Array;
	readonly canCoordinate: Uint8Array;
	readonly buyer: Int32Array;

	constructor(count: number) {
		this.amount = new Float64Array(count);
		this.giveUp = new Float64Array(count);
		this.minRate = new Float64Array(count);
		this.procedures = new Uint8Array(count);
		this.limit = new Uint16Array(count);
		this.canCoordinate = new Uint8Array(count);
		this.buyer = new Int32Array(count);
	}

	/** Writes what a need of the block brings at position `at`. */
	set(at: number, { columns, giveUp, minRate, curve }: Block, need: number): void {
		this.amount[at] = columns.amount[need]!;
		this.giveUp[at] = giveUp[need]!;
		this.minRate[at] = minRate[need]!;
		this.procedures[at] = columns.procedures[need]!;
		this.limit[at] = columns.maxMembers[need]! || curve.maxMembers;
		this.canCoordinate[at] = columns.canCoordinate[need]!;
		this.buyer[at] = columns.buyer[need]!;
	}
}

/** What all needs of a block bring. */
export function termsOf(block: Block): Terms {
	const terms = new Terms(block.columns.count);
	for (let i = 0; i < block.columns.count; i++) terms.set(i, block, i);
	return terms;
}
