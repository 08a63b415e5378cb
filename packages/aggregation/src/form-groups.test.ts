import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markets, params, plainNeed } from '../test/arbitraries.ts';
import { checkGroup, formGroups, priceGroup, type EngineNeed } from './index.ts';
import { efforts } from './solve-block.ts';

const pick = (needs: readonly EngineNeed[], ids: readonly string[]) =>
	ids.map((id) => needs.find((need) => need.id === id)!);

describe('formGroups', { timeout: 30_000 }, () => {
	it('groups three small needs of neighbours and leaves a stranger alone', () => {
		const needs = [plainNeed('a'), plainNeed('b'), plainNeed('c'), plainNeed('far', { x: 90_000 })];
		expect(formGroups(needs, params).groups).toEqual([['a', 'b', 'c']]);
	});

	it('gives ids back as they were, in any alphabet', () => {
		const ids = ['besoin-1', 'besoin-é', 'нужда', '需要'];
		const needs = ids.map((id, at) => plainNeed(id, { x: 400_000 * Math.floor(at / 2), amount: 15_000 }));
		expect(formGroups(needs, params).groups).toEqual([ids.slice(0, 2), ids.slice(2)]);
	});

	it.each(efforts)('never breaks a rule, with effort %s', (effort) => {
		let groups = 0;
		fc.assert(
			fc.property(markets(effort === 'best' ? 25 : 40), fc.integer(), (needs, seed) => {
				const result = formGroups(needs, params, { effort, seed });
				for (const ids of result.groups) expect(checkGroup(pick(needs, ids), params)).toEqual([]);
				const net = result.groups.reduce((sum, ids) => sum + priceGroup(pick(needs, ids), params).net, 0);
				expect(result.net).toBeCloseTo(net, 4);
				expect(new Set(result.groups.flat()).size).toBe(result.groups.flat().length);
				groups += result.groups.length;
			}),
			{ numRuns: 30 }
		);
		expect(groups).toBeGreaterThan(30);
	});

	it('gives the same groups whatever the order of the needs', () => {
		const market = markets(40).chain((needs) =>
			fc.tuple(fc.constant(needs), fc.shuffledSubarray(needs, { minLength: needs.length }))
		);
		fc.assert(
			fc.property(market, ([needs, shuffled]) => {
				expect(formGroups(shuffled, params)).toEqual(formGroups(needs, params));
			}),
			{ numRuns: 30 }
		);
	});

	it('keeps frozen groups as they are and takes none of their members', () => {
		fc.assert(
			fc.property(markets(40), (needs) => {
				const first = formGroups(needs, params).groups.slice(0, 2);
				const again = formGroups(needs, params, { frozen: first, seed: 7 });
				for (const ids of first) expect(again.groups).toContainEqual(ids);
				expect(new Set(again.groups.flat()).size).toBe(again.groups.flat().length);
			}),
			{ numRuns: 30 }
		);
	});

	it('leaves other blocks alone when a need is added', () => {
		fc.assert(
			fc.property(markets(40), (needs) => {
				const before = formGroups(needs, params).groups;
				const newcomer = plainNeed('newcomer', { cpv: '34920000', unit: 'C62' });
				expect(formGroups([...needs, newcomer], params).groups).toEqual(before);
			}),
			{ numRuns: 20 }
		);
	});

	it('tells which groups are proved: those of few needs that hang together, not those of a crowd', () => {
		const few = [plainNeed('a'), plainNeed('b'), plainNeed('c')];
		const crowd = Array.from({ length: 30 }, (_, at) =>
			plainNeed(`crowd ${at}`, { x: 500_000, amount: 2_000 })
		);
		const { groups, proved } = formGroups([...crowd, ...few], params);
		expect(groups.length).toBeGreaterThan(1);
		expect(proved).toEqual(groups.map(([first]) => first === 'a'));
		const frozen = formGroups(few, params, { frozen: [['b', 'c']] });
		expect(frozen).toMatchObject({ groups: [['b', 'c']], proved: [false] });
	});

	it('refuses two needs of one id and a frozen group of unknown needs', () => {
		expect(() => formGroups([plainNeed('a'), plainNeed('a')], params)).toThrow(RangeError);
		expect(() => formGroups([plainNeed('a')], params, { frozen: [['a', 'ghost']] })).toThrow(/ghost/);
	});

	it('leaves needs of a family without prices ungrouped', () => {
		const unknown = ['a', 'b', 'c'].map((id) => plainNeed(id, { cpv: '00001111' }));
		expect(formGroups(unknown, params).groups).toEqual([]);
	});
});
