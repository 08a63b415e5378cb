import { expect, it } from 'vitest';
import { makeMaster } from '../bench/bound/master.ts';
import { upperBound } from '../bench/bound/upper-bound.ts';
import { generateMarket } from '../bench/market.ts';
import { cutPieces } from '../bench/pieces.ts';
import { formGroups, tableOf } from '../src/index.ts';
import { params } from './arbitraries.ts';
import { makeOracle } from './oracle.ts';

const effort = { rounds: 12, nodes: 500, gap: 0.001 };

it('never lies below the proved optimum of a small piece, and hardly above', async () => {
	const [oracle, master] = [await makeOracle(), await makeMaster()];
	const pieces = cutPieces([...generateMarket(20_000, 5)], params, { count: 40, sizes: [8, 13], seed: 3 });
	let optimum = 0;
	let limit = 0;
	for (const needs of pieces) {
		const best = oracle(needs, params).net;
		const { bound } = upperBound(tableOf(needs), params, master, effort);
		expect(bound).toBeGreaterThan(best - 0.01);
		optimum += best;
		limit += bound;
	}
	expect(optimum).toBeGreaterThan(10_000);
	// Parts of groups, and no core test: a little more than any grouping can have.
	expect(limit / optimum).toBeLessThan(1.06);
}, 60_000);

it('holds for a market, beside which the engine comes close', async () => {
	const needs = [...generateMarket(1_000, 2)];
	const { bound, mix } = upperBound(tableOf(needs), params, await makeMaster(), effort);
	const { net } = formGroups(needs, params);
	expect(mix).toBeGreaterThan(net * 0.999);
	expect(bound).toBeGreaterThanOrEqual(mix - 0.01);
	expect(net / bound).toBeGreaterThan(0.95);
}, 60_000);
