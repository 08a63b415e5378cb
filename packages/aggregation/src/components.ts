import type { PairGraph } from './graph.ts';

/**
 * The parts of a block that no pair joins to another, each as the list of its needs.
 *
 * @param open 1 per need that counts; the others have no pairs
 */
export function* components(graph: PairGraph, open: Uint8Array): Generator<number[]> {
	const met = new Uint8Array(open.length);
	for (let first = 0; first < open.length; first++) {
		if (open[first] === 1 && met[first] === 0) yield componentOf(first, graph, met);
	}
}

/** The needs that pairs lead to from one, itself first; marks them as met. */
function componentOf(first: number, { start, partners }: PairGraph, met: Uint8Array): number[] {
	const needs = [first];
	met[first] = 1;
	for (const need of needs) {
		for (let at = start[need]!; at < start[need + 1]!; at++) {
			const partner = partners[at]!;
			if (met[partner] === 1) continue;
			met[partner] = 1;
			needs.push(partner);
		}
	}
	return needs;
}
