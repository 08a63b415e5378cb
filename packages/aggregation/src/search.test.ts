import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generateMarket } from '../bench/market.ts';
import { cutPieces } from '../bench/pieces.ts';
import { markets, params } from '../test/arbitraries.ts';
import { spacesOf } from '../test/spaces.ts';
import { anneal } from './annealing.ts';
import { checkGroup, formGroups, priceGroup } from './index.ts';
import { Random } from './random.ts';
import { searchPools, type SearchSpace } from './search.ts';
import { seedGroups } from './seeding.ts';

/** The search alone, as large components get it: nothing is settled before. */
function search(space: SearchSpace, seed: number): void {
	const random = new Random(seed);
	seedGroups(space);
	anneal(space, 60, random);
	searchPools(space, { pools: 1.5, poolsPerNeed: 20, poolSize: 26 }, random);
}

it('never breaks a rule', () => {
	let groups = 0;
	fc.assert(
		fc.property(markets(40), fc.integer(), (market, seed) => {
			for (const { space, needs } of spacesOf(market)) {
				search(space, seed);
				for (const { members, net } of space.partition.groups()) {
					const group = members.map((i) => needs[i]!);
					expect(checkGroup(group, params)).toEqual([]);
					expect(net).toBeCloseTo(priceGroup(group, params).net, 4);
					groups++;
				}
			}
		}),
		{ numRuns: 30 }
	);
	expect(groups).toBeGreaterThan(30);
}, 30_000);

it('comes within half a percent of what is proved for small pieces, and never above it', () => {
	const pieces = cutPieces([...generateMarket(20_000, 3)], params, { count: 30, sizes: [12, 16], seed: 5 });
	let reached = 0;
	let best = 0;
	for (const piece of pieces) {
		let net = 0;
		for (const { space } of spacesOf(piece)) {
			search(space, 1);
			net += space.partition.net;
		}
		const proved = formGroups(piece, params, { effort: 'quick' }).net;
		expect(net).toBeLessThanOrEqual(proved + 1e-4);
		reached += net;
		best += proved;
	}
	expect(best).toBeGreaterThan(10_000);
	expect(reached / best).toBeGreaterThan(0.995);
}, 30_000);
