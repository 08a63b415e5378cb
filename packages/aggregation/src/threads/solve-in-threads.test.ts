import fc from 'fast-check';
import { expect, it } from 'vitest';
import { markets, params } from '../../test/arbitraries.ts';
import { formGroups } from '../form-groups.ts';
import { tableOf } from '../need-table.ts';
import { planBlocks } from '../plan.ts';
import { solveInThreads } from './solve-in-threads.ts';

it('gives the groups of one thread on two threads and on three', async () => {
	const [needs] = fc.sample(markets(120), { numRuns: 1, seed: 4 });
	const expected = formGroups(needs!, params);
	expect(expected.groups.length).toBeGreaterThan(5);
	for (const threads of [2, 3]) {
		expect(await solveInThreads(planBlocks(tableOf(needs!), params, []), params, { threads })).toEqual(
			expected
		);
	}
}, 30_000);
