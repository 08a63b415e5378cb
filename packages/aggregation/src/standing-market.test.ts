import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markets, params, plainNeed } from '../test/arbitraries.ts';
import { checkGroup, formGroups, priceGroup, StandingMarket, tableOf, type EngineNeed } from './index.ts';

/** A market, the part of it that stands at first, and the order in which the rest comes and some go. */
const histories = markets(40).chain((needs) =>
	fc.record({
		needs: fc.constant(needs),
		standing: fc.integer({ min: 0, max: needs.length }),
		withdrawn: fc.shuffledSubarray(needs)
	})
);

type Event = { op: 'post' | 'withdraw'; need: EngineNeed };

function eventsOf(needs: readonly EngineNeed[], standing: number, withdrawn: readonly EngineNeed[]): Event[] {
	const posts = needs.slice(standing).map((need) => ({ op: 'post' as const, need }));
	return [...posts, ...withdrawn.map((need) => ({ op: 'withdraw' as const, need }))];
}

const apply = (market: StandingMarket, { op, need }: Event) =>
	op === 'post' ? market.post(need) : market.withdraw(need.id);

describe('StandingMarket', { timeout: 30_000 }, () => {
	it('keeps every group valid after every event, and its account of the changes true', () => {
		let formed = 0;
		fc.assert(
			fc.property(histories, ({ needs, standing, withdrawn }) => {
				const first = needs.slice(0, standing);
				const market = new StandingMarket(tableOf(first), formGroups(first, params).groups, params);
				const present = new Map(first.map((need) => [need.id, need]));
				let keys = new Set(market.groups().map((ids) => ids.join()));
				for (const event of eventsOf(needs, standing, withdrawn)) {
					if (event.op === 'post') present.set(event.need.id, event.need);
					else present.delete(event.need.id);
					const change = apply(market, event);
					const groups = market.groups();
					for (const ids of groups) {
						const members = ids.map((id) => present.get(id)!);
						expect(members).not.toContain(undefined);
						expect(checkGroup(members, params)).toEqual([]);
					}
					expect(new Set(groups.flat()).size).toBe(groups.flat().length);
					for (const ids of change.dissolved) keys.delete(ids.join());
					keys = new Set([...keys, ...change.formed.map((ids) => ids.join())]);
					expect(new Set(groups.map((ids) => ids.join()))).toEqual(keys);
					formed += change.formed.length;
				}
				const net = market.groups().reduce(
					(sum, ids) =>
						sum +
						priceGroup(
							ids.map((id) => present.get(id)!),
							params
						).net,
					0
				);
				expect(market.net).toBeCloseTo(net, 4);
			}),
			{ numRuns: 25 }
		);
		expect(formed).toBeGreaterThan(50);
	});

	it('gives the same groups when the events are replayed', () => {
		fc.assert(
			fc.property(histories, ({ needs, standing, withdrawn }) => {
				const replay = () => {
					const first = needs.slice(0, standing);
					const market = new StandingMarket(tableOf(first), formGroups(first, params).groups, params, 5);
					for (const event of eventsOf(needs, standing, withdrawn)) apply(market, event);
					return market.groups();
				};
				expect(replay()).toEqual(replay());
			}),
			{ numRuns: 15 }
		);
	});

	it('never touches a frozen group', () => {
		fc.assert(
			fc.property(histories, ({ needs, standing, withdrawn }) => {
				const first = needs.slice(0, standing);
				const { groups } = formGroups(first, params);
				const market = new StandingMarket(tableOf(first), groups, params);
				for (const ids of groups) market.freeze(ids);
				const frozen = new Set(groups.flat());
				for (const event of eventsOf(needs, standing, withdrawn)) {
					if (event.op === 'withdraw' && frozen.has(event.need.id)) {
						expect(() => market.withdraw(event.need.id)).toThrow(/frozen/);
					} else
						expect(
							apply(market, event)
								.dissolved.flat()
								.some((id) => frozen.has(id))
						).toBe(false);
				}
				for (const ids of groups) expect(market.groups()).toContainEqual(ids);
			}),
			{ numRuns: 20 }
		);
	});

	it('lets a newcomer join the group beside it without moving anyone', () => {
		const needs = ['a', 'b', 'c'].map((id) => plainNeed(id));
		const market = new StandingMarket(tableOf(needs), [['a', 'b', 'c']], params);
		expect(market.post(plainNeed('d'))).toEqual({
			dissolved: [['a', 'b', 'c']],
			formed: [['a', 'b', 'c', 'd']],
			moved: 0
		});
	});

	it('refuses an id that is taken, an unknown id and a group that does not stand', () => {
		const market = new StandingMarket(tableOf([plainNeed('a'), plainNeed('b'), plainNeed('c')]), [], params);
		expect(() => market.post(plainNeed('a'))).toThrow(RangeError);
		expect(() => market.withdraw('z')).toThrow(RangeError);
		expect(() => market.freeze(['a', 'b'])).toThrow(RangeError);
	});
});
