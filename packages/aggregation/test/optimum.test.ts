import { expect, it } from 'vitest';
import { generateMarket } from '../bench/market.ts';
import { cutPieces } from '../bench/pieces.ts';
import { formGroups } from '../src/index.ts';
import { params, plainNeed } from './arbitraries.ts';
import { makeOracle } from './oracle.ts';

it('comes within half a percent of the proved optimum on small pieces, and never above it', async () => {
	const oracle = await makeOracle();
	const pieces = cutPieces([...generateMarket(20_000, 3)], params, { count: 30, sizes: [10, 14], seed: 2 });
	let reached = 0;
	let best = 0;
	for (const needs of pieces) {
		const optimum = oracle(needs, params).net;
		const { net } = formGroups(needs, params);
		expect(net).toBeLessThanOrEqual(optimum + 1e-4);
		reached += net;
		best += optimum;
	}
	expect(best).toBeGreaterThan(10_000);
	expect(reached / best).toBeGreaterThan(0.995);
}, 60_000);

it('finds the best packing by itself: two pairs of four needs that only agree two by two', async () => {
	const oracle = await makeOracle();
	const needs = ['a', 'b', 'c', 'd'].map((id, index) =>
		plainNeed(id, { x: 9_000 * index, radius: 10_000, amount: 15_000 })
	);
	const { net, validGroups } = oracle(needs, params);
	expect(validGroups).toBe(3);
	expect(net).toBeCloseTo(formGroups(needs, params).net, 4);
	expect(formGroups(needs, params).groups).toEqual([
		['a', 'b'],
		['c', 'd']
	]);
});
