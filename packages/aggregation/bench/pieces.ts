import { fileByBlock, openBlock } from '../src/blocks.ts';
import { pairGraph } from '../src/graph.ts';
import type { EngineNeed, EngineParams } from '../src/index.ts';
import { tableOf } from '../src/need-table.ts';
import { Random } from '../src/random.ts';

/**
 * Cuts small connected pieces out of a market, each of one block: the needs met first when walking from
 * partner to partner from a random need.
 *
 * @param sizes smallest and largest piece
 */
export function cutPieces(
	needs: readonly EngineNeed[],
	params: EngineParams,
	{ count, sizes, seed }: { count: number; sizes: readonly [number, number]; seed: number }
): EngineNeed[][] {
	const random = new Random(seed);
	const filed = fileByBlock(tableOf(needs), params, new Set());
	const large = filed.blocks
		.filter(({ start, end }) => end - start >= sizes[1])
		.map((range) => ({ range, graph: pairGraph(openBlock(filed, range, params).columns) }));
	const pieces: EngineNeed[][] = [];
	for (let attempt = 0; pieces.length < count && attempt < count * 100; attempt++) {
		const { range, graph } = large[random.below(large.length)]!;
		const size = sizes[0] + random.below(sizes[1] - sizes[0] + 1);
		const piece = new Set([random.below(range.end - range.start)]);
		for (const need of piece) {
			for (let at = graph.start[need]!; at < graph.start[need + 1]! && piece.size < size; at++) {
				piece.add(graph.partners[at]!);
			}
		}
		if (piece.size === size) pieces.push([...piece].map((need) => needs[filed.order[range.start + need]!]!));
	}
	return pieces;
}
