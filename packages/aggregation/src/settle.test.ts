import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { generateMarket } from '../bench/market.ts';
import { cutPieces } from '../bench/pieces.ts';
import { markets, params, plainNeed } from '../test/arbitraries.ts';
import { makeOracle } from '../test/oracle.ts';
import { spacesOf } from '../test/spaces.ts';
import { checkGroup } from './index.ts';
import type { Placed } from './partition.ts';
import { seedGroups } from './seeding.ts';
import { settleComponents } from './settle.ts';

const netOf = (groups: readonly Placed[]) => groups.reduce((sum, { net }) => sum + net, 0);
const openNeeds = (open: Uint8Array) => open.reduce((sum, flag) => sum + flag, 0);

describe('settleComponents', { timeout: 60_000 }, () => {
	it('reaches the optimum HiGHS proves, which growth does not', async () => {
		const oracle = await makeOracle();
		const pieces = cutPieces([...generateMarket(20_000, 3)], params, { count: 30, sizes: [10, 14], seed: 2 });
		let missedByGrowth = 0;
		for (const piece of pieces) {
			const optimum = oracle(piece, params).net;
			let settled = 0;
			let grown = 0;
			for (const { space } of spacesOf(piece)) {
				const open = space.open.slice();
				settled += netOf(settleComponents({ ...space, open }));
				expect(openNeeds(open)).toBe(0);
				seedGroups(space);
				grown += space.partition.net;
			}
			expect(settled).toBeCloseTo(optimum, 4);
			if (grown < optimum - 1) missedByGrowth++;
		}
		expect(missedByGrowth).toBeGreaterThan(3);
	});

	it('gives groups that break no rule and share no need, and closes none but its own', () => {
		let groups = 0;
		fc.assert(
			fc.property(markets(60), (market) => {
				for (const { space, needs } of spacesOf(market)) {
					const before = openNeeds(space.open);
					const settled = settleComponents(space);
					for (const { members } of settled) {
						const group = members.map((i) => needs[i]!);
						expect(checkGroup(group, params)).toEqual([]);
						for (const member of members) expect(space.open[member]).toBe(0);
					}
					const taken = settled.flatMap(({ members }) => members);
					expect(new Set(taken).size).toBe(taken.length);
					expect(taken.length).toBeLessThanOrEqual(before - openNeeds(space.open));
					groups += settled.length;
				}
			}),
			{ numRuns: 30 }
		);
		expect(groups).toBeGreaterThan(30);
	});

	it('leaves to the search what is too large and what is too dense', () => {
		const line = (count: number) =>
			Array.from({ length: count }, (_, at) =>
				plainNeed(`n${String(at).padStart(3, '0')}`, { x: 6_000 * at, radius: 9_000, amount: 15_000 })
			);
		const crowd = Array.from({ length: 30 }, (_, at) => plainNeed(`c${String(at)}`, { amount: 2_000 }));
		for (const [market, isSettled] of [
			[line(64), true],
			[line(65), false],
			[crowd, false]
		] as const) {
			const [found] = spacesOf(market);
			const { space } = found!;
			expect(openNeeds(space.open)).toBe(market.length);
			expect(settleComponents(space).length > 0).toBe(isSettled);
			expect(openNeeds(space.open)).toBe(isSettled ? 0 : market.length);
		}
	});
});
