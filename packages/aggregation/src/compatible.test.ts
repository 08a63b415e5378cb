import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markets, params } from '../test/arbitraries.ts';
import { fileByBlock, openBlock, type Block } from './blocks.ts';
import { compatible } from './compatible.ts';
import { pairGraph } from './graph.ts';
import { obstaclesBetween, type EngineNeed } from './index.ts';
import { tableOf } from './need-table.ts';

/** The blocks of some needs, each with its needs in the order of its columns. */
function blocksOf(needs: readonly EngineNeed[]): { block: Block; members: EngineNeed[] }[] {
	const filed = fileByBlock(tableOf(needs), params, new Set());
	return filed.blocks.map((range) => {
		const block = openBlock(filed, range, params);
		const rows = filed.order.subarray(range.start, range.end);
		return { block, members: Array.from(rows, (row) => needs[row]!) };
	});
}

it('says the same on columns as the rules say on needs', { timeout: 30_000 }, () => {
	fc.assert(
		fc.property(markets(12), (needs) => {
			for (const { block, members } of blocksOf(needs)) {
				for (const [i, a] of members.entries()) {
					for (const [j, b] of members.entries()) {
						expect(compatible(block.columns, i, j)).toBe(obstaclesBetween(a, b, params).length === 0);
					}
				}
			}
		})
	);
});

it('finds exactly the compatible pairs of a block, each in both directions', { timeout: 30_000 }, () => {
	fc.assert(
		fc.property(markets(40), (needs) => {
			// One block, spread over several rows of the index.
			const one = needs.map((need) => ({ ...need, unit: 'KGM', x: need.x * 2, y: need.y * 2 }));
			const [found] = blocksOf(one);
			const { columns } = found!.block;
			const { start, partners } = pairGraph(columns);
			for (let i = 0; i < columns.count; i++) {
				const expected = [...Array(columns.count).keys()].filter((j) => j !== i && compatible(columns, i, j));
				expect([...partners.subarray(start[i], start[i + 1])]).toEqual(expected);
			}
		})
	);
});
