import { describe, expect, it } from 'vitest';
import { key, world } from '../test/harness.ts';
import { command, type Plain } from './command.ts';

describe('a command sent twice with the same key', () => {
	it.each<[Plain]>([['30'], ['true'], [30], [null], [['a']], [{ id: '1' }]])(
		'runs once and answers %j again, as it was',
		async (answer) => {
			const { ctxOf } = await world();
			let runs = 0;
			const say = command('test.say', () => {
				runs += 1;
				return Promise.resolve(answer);
			});
			const input = key();
			expect(await say(ctxOf('buyerOfAubigny'), input)).toEqual(answer);
			expect(await say(ctxOf('buyerOfAubigny'), input)).toEqual(answer);
			expect(runs).toBe(1);
		}
	);
});
