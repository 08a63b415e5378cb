import { expect, it } from 'vitest';
import { params, plainNeed } from '../test/arbitraries.ts';
import { fileByBlock, openBlock } from './blocks.ts';
import type { EngineNeed } from './index.ts';
import { tableOf } from './need-table.ts';
import { Tally } from './tally.ts';
import { termsOf } from './terms.ts';

/** All needs of one block in one tally. */
function tallied(needs: readonly EngineNeed[]): Tally {
	const filed = fileByBlock(tableOf(needs), params, new Set());
	const block = openBlock(filed, filed.blocks[0]!, params);
	const tally = new Tally(termsOf(block), block.curve);
	tally.clear();
	for (const i of needs.keys()) tally.add(i);
	return tally;
}

const needs = (count: number, change: Partial<EngineNeed>) =>
	Array.from({ length: count }, (_, i) => plainNeed(`n${String(i)}`, change));

it.each([
	['more members than one of them wants', needs(3, {}), plainNeed('last', { maxMembers: 3 })],
	['no procedure all accept', needs(3, { procedures: 1 }), plainNeed('last', { procedures: 2 })],
	['a total above the cap', needs(21, { amount: 42_000 }), plainNeed('last', { amount: 42_000 })]
])('gives nothing to %s, which the price alone would not notice', (_why, others, last) => {
	expect(tallied(others).netOfAll()).toBeGreaterThan(0);
	const refused = tallied([...others, last]);
	expect(refused.net(0)).toBeGreaterThan(0);
	expect(refused.netOfAll()).toBe(0);
});
