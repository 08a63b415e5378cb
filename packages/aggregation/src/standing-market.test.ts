import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markets, params, plainNeed } from '../test/arbitraries.ts';
import { checkGroup, formGroups, priceGroup, StandingMarket, tableOf, type EngineNeed } from './index.ts';

/** A market, the part of it that stands at first, and what happens: the rest comes, some change, some go. */
const histories = markets(40).chain((needs) =>
	fc.record({
		needs: fc.constant(needs),
		standing: fc.integer({ min: 0, max: needs.length }),
		changes: fc.array(
			fc.record({
				of: fc.constantFrom(...needs),
				amount: fc.integer({ min: 500, max: 60_000 }),
				x: fc.integer({ min: -12_000, max: 12_000 }),
				unit: fc.constantFrom('KGM', 'TNE', 'C62')
			}),
			{ maxLength: 12 }
		),
		withdrawn: fc.shuffledSubarray(needs)
	})
);
type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

type Event = { op: 'post' | 'change' | 'withdraw'; need: EngineNeed };

function eventsOf({ needs, standing, changes, withdrawn }: History): Event[] {
	return [
		...needs.slice(standing).map((need) => ({ op: 'post' as const, need })),
		...changes.map(({ of, ...values }) => ({ op: 'change' as const, need: { ...of, ...values } })),
		...withdrawn.map((need) => ({ op: 'withdraw' as const, need }))
	];
}

function apply(market: StandingMarket, { op, need }: Event) {
	return op === 'withdraw' ? market.withdraw(need.id) : market[op](need);
}

describe('StandingMarket', { timeout: 30_000 }, () => {
	it('keeps every group valid after every event, and its account of the changes true', () => {
		let formed = 0;
		fc.assert(
			fc.property(histories, (history) => {
				const { needs, standing } = history;
				const first = needs.slice(0, standing);
				const market = new StandingMarket(tableOf(first), formGroups(first, params).groups, params);
				const present = new Map(first.map((need) => [need.id, need]));
				let keys = new Set(market.groups().map((ids) => ids.join()));
				for (const event of eventsOf(history)) {
					if (event.op !== 'withdraw') present.set(event.need.id, event.need);
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
			fc.property(histories, (history) => {
				const { needs, standing } = history;
				const replay = () => {
					const first = needs.slice(0, standing);
					const market = new StandingMarket(tableOf(first), formGroups(first, params).groups, params, 5);
					for (const event of eventsOf(history)) apply(market, event);
					return market.groups();
				};
				expect(replay()).toEqual(replay());
			}),
			{ numRuns: 15 }
		);
	});

	it('never touches a frozen group', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const { needs, standing } = history;
				const first = needs.slice(0, standing);
				const { groups } = formGroups(first, params);
				const market = new StandingMarket(tableOf(first), groups, params);
				for (const ids of groups) market.freeze(ids);
				const frozen = new Set(groups.flat());
				for (const event of eventsOf(history)) {
					if (event.op !== 'post' && frozen.has(event.need.id)) {
						expect(() => apply(market, event)).toThrow(/frozen/);
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

	it('keeps a need that changes with its group while it still fits, and lets it go when it does not', () => {
		const needs = ['a', 'b', 'c', 'd'].map((id) => plainNeed(id));
		const market = new StandingMarket(tableOf(needs), [['a', 'b', 'c', 'd']], params);
		expect(market.change(plainNeed('d', { amount: 7_000 }))).toMatchObject({ moved: 0 });
		expect(market.groups()).toEqual([['a', 'b', 'c', 'd']]);
		expect(market.change(plainNeed('d', { x: 90_000 }))).toEqual({
			dissolved: [['a', 'b', 'c', 'd']],
			formed: [['a', 'b', 'c']],
			moved: 0
		});
		expect(market.change(plainNeed('d', { cpv: '34920000', unit: 'C62' })).formed).toEqual([]);
		expect(market.change(plainNeed('d')).formed).toEqual([['a', 'b', 'c', 'd']]);
	});

	it('lets newcomers into a frozen group that admits them only when every present member gains', () => {
		let joined = 0;
		fc.assert(
			fc.property(histories, (history) => {
				const first = history.needs.slice(0, history.standing);
				const { groups } = formGroups(first, params);
				const market = new StandingMarket(tableOf(first), groups, params);
				for (const ids of groups) market.freeze(ids, 'newcomers');
				const present = new Map(history.needs.map((need) => [need.id, need]));
				const price = (ids: readonly string[]) =>
					priceGroup(
						ids.map((id) => present.get(id)!),
						params
					);
				for (const need of history.needs.slice(history.standing)) {
					const { dissolved, formed, moved } = market.post(need);
					const [before] = dissolved.filter((ids) => groups.some((group) => ids.includes(group[0]!)));
					if (!before) continue;
					const [after] = formed;
					expect(after).toEqual([...before, need.id].sort());
					expect(moved).toBe(0);
					const now = new Map(price(after!).members.map(({ id, gain }) => [id, gain]));
					for (const { id, gain } of price(before).members) expect(now.get(id)).toBeGreaterThan(gain);
					expect(
						checkGroup(
							after!.map((id) => present.get(id)!),
							params
						)
					).toEqual([]);
					expect(() => market.withdraw(need.id)).toThrow(/frozen/);
					joined++;
				}
			}),
			{ numRuns: 100 }
		);
		expect(joined).toBeGreaterThan(10);
	});

	it('refuses an id that is taken, an unknown id and a group that does not stand', () => {
		const market = new StandingMarket(tableOf([plainNeed('a'), plainNeed('b'), plainNeed('c')]), [], params);
		expect(() => market.post(plainNeed('a'))).toThrow(RangeError);
		expect(() => market.withdraw('z')).toThrow(RangeError);
		expect(() => market.change(plainNeed('z'))).toThrow(RangeError);
		expect(() => market.freeze(['a', 'b'])).toThrow(RangeError);
	});
});
