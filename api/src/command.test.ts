import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { visitor } from './context.ts';
import { key, world } from '../test/harness.ts';
import { command, hashOf, openCommand, type Plain } from './command.ts';

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

	it('runs once for a visitor too', async () => {
		const { ctxOf } = await world();
		let runs = 0;
		const say = openCommand('test.say', 'sign-up', () => Promise.resolve((runs += 1)));
		const nobody = { ...ctxOf('buyerOfAubigny'), actor: visitor };
		const input = key();
		expect(await say(nobody, input)).toBe(1);
		expect(await say(nobody, input)).toBe(1);
	});

	it('is refused when the same person sends it for another organisation', async () => {
		const { ctxOf, people } = await world();
		const say = command('test.say', () => Promise.resolve(30));
		const input = key();
		await say(ctxOf('buyerOfAubigny'), input);
		const { organisationId } = people.buyerOfArgent;
		const elsewhere = { ...ctxOf('buyerOfAubigny'), actor: { ...people.buyerOfAubigny, organisationId } };
		await expect(say(elsewhere, input)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
	});
});

describe('the hash of a value', () => {
	it('is that of its JSON with the fields in their order, which hashes of another release were made with', () => {
		const sorted = '{"a":[{"c":null,"d":1},2],"b":"x"}';
		const expected = createHash('sha256').update(sorted).digest('hex');
		expect(hashOf({ a: [{ c: null, d: 1 }, 2], b: 'x' })).toBe(expected);
		expect(hashOf({ b: 'x', a: [{ d: 1, c: null }, 2] })).toBe(expected);
	});

	it('is another one for another order of a list', () => {
		expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
	});
});
