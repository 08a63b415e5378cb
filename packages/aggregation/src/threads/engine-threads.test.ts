import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markets, params } from '../../test/arbitraries.ts';
import { formGroups } from '../form-groups.ts';
import { tableOf } from '../need-table.ts';
import { planBlocks } from '../plan.ts';
import { EngineThreads } from './engine-threads.ts';

it('gives the groups of one thread on two threads and on three', async () => {
	const [needs] = fc.sample(markets(120), { numRuns: 1, seed: 4 });
	for (const threads of [2, 3]) {
		const engine = new EngineThreads(threads);
		for (const seed of [1, 2]) {
			const expected = formGroups(needs!, params, { seed });
			expect(expected.groups.length).toBeGreaterThan(5);
			expect(await engine.solve(planBlocks(tableOf(needs!), params, []), params, { seed })).toEqual(expected);
		}
		await engine.close();
	}
}, 30_000);
