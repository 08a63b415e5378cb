import type { Block } from './blocks.ts';
import type { PairGraph } from './graph.ts';
import { bestRateUpTo } from './value.ts';

/**
 * Marks the needs that some valid group may still hold. Exact: a need left out has no partner, no
 * coordinator in reach, or loses even if every partner it has left joins; repeated until nothing changes.
 *
 * @param open 1 per need that may be grouped, 0 for the others (say, those of frozen groups); updated
 */
export function prune(block: Block, graph: PairGraph, open: Uint8Array): void {
	const waiting: number[] = [];
	for (let i = 0; i < open.length; i++) waiting.push(i);
	const queued = new Uint8Array(open.length).fill(1);
	for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
		queued[i] = 0;
		if (open[i] === 0 || hasHope(block, graph, open, i)) continue;
		open[i] = 0;
		for (let at = graph.start[i]!; at < graph.start[i + 1]!; at++) {
			const partner = graph.partners[at]!;
			if (open[partner] === 0 || queued[partner] === 1) continue;
			queued[partner] = 1;
			waiting.push(partner);
		}
	}
}

/** Whether need i may still gain with those of its partners that are open, a coordinator and another buyer among them. */
export function hasHope(block: Block, graph: PairGraph, open: Uint8Array, i: number): boolean {
	const { columns, curve, minRate } = block;
	let reachable = columns.amount[i]!;
	let coordinator = columns.canCoordinate[i] === 1;
	let otherBuyer = false;
	for (let at = graph.start[i]!; at < graph.start[i + 1]!; at++) {
		const partner = graph.partners[at]!;
		if (open[partner] === 0) continue;
		reachable += columns.amount[partner]!;
		coordinator ||= columns.canCoordinate[partner] === 1;
		otherBuyer ||= columns.buyer[partner] !== columns.buyer[i];
	}
	return (
		otherBuyer && coordinator && bestRateUpTo(curve, Math.min(reachable, curve.maxAmount)) >= minRate[i]!
	);
}

/** The needs that are open, rising. */
export function openNeeds(open: Uint8Array): Int32Array {
	const needs = new Int32Array(open.length);
	let count = 0;
	for (let i = 0; i < open.length; i++) if (open[i] === 1) needs[count++] = i;
	return needs.subarray(0, count);
}
