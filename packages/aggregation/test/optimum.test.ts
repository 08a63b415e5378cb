import { expect, it } from 'vitest';
import { formGroups } from '../src/index.ts';
import { params, plainNeed } from './arbitraries.ts';
import { makeOracle } from './oracle.ts';

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
