import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markets, params } from '../test/arbitraries.ts';
import { orderNeeds } from './blocks.ts';
import { compatible } from './compatible.ts';
import { pairGraph } from './graph.ts';
import { obstaclesBetween, type EngineNeed } from './index.ts';
import { tableOf } from './need-table.ts';

const order = (needs: readonly EngineNeed[]) => orderNeeds(tableOf(needs), params, new Set());

it('says the same on columns as the rules say on needs', { timeout: 30_000 }, () => {
	fc.assert(
		fc.property(markets(12), (needs) => {
			const { ids, columns, blocks } = order(needs);
			const byId = new Map(needs.map((need) => [need.id, need]));
			for (const { start, end } of blocks) {
				for (let i = start; i < end; i++) {
					for (let j = start; j < end; j++) {
						const obstacles = obstaclesBetween(byId.get(ids[i]!)!, byId.get(ids[j]!)!, params);
						expect(compatible(columns, i, j)).toBe(obstacles.length === 0);
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
			const { columns } = order(one);
			const { start, partners } = pairGraph(columns);
			for (let i = 0; i < columns.count; i++) {
				const expected = [...Array(columns.count).keys()].filter((j) => j !== i && compatible(columns, i, j));
				expect([...partners.subarray(start[i], start[i + 1])]).toEqual(expected);
			}
		})
	);
});
