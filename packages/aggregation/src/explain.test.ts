import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markets, params, plainNeed } from '../test/arbitraries.ts';
import { applyChanges, checkGroup, explainGroup, explainRefusal, formGroups, priceGroup } from './index.ts';

describe('explainGroup', { timeout: 30_000 }, () => {
	it('tells the common windows, the farthest pair and who could coordinate', () => {
		const explanation = explainGroup(
			[
				plainNeed('a', { startMin: 10, x: 3_000 }),
				plainNeed('b', { startMax: 60, durMin: 6, y: 4_000, canCoordinate: false }),
				plainNeed('c', { durMax: 9, amount: 11_000 })
			],
			params
		);
		expect(explanation).toMatchObject({
			start: { from: 10, to: 60 },
			duration: { min: 6, max: 9 },
			farthest: { ids: ['a', 'b'], metres: 5_000 },
			coordinators: ['c', 'a'],
			core: { stable: true },
			violations: []
		});
		expect(explanation.price.members.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	});

	it('prices members so that their gains sum to the net of the group', () => {
		fc.assert(
			fc.property(markets(30), (needs) => {
				for (const ids of formGroups(needs, params).groups) {
					const price = priceGroup(
						needs.filter((need) => ids.includes(need.id)),
						params
					);
					expect(price.members.reduce((sum, member) => sum + member.gain, 0)).toBeCloseTo(price.net, 5);
					expect(price.priceSaving - price.procedureCost - price.groupFixedCost - price.givenUp).toBeCloseTo(
						price.net,
						5
					);
				}
			})
		);
	});

	it('shows the threshold a stable group has crossed and why nobody would rather stay below', () => {
		const members = ['a', 'b', 'c', 'd'].map((id) => plainNeed(id, { amount: 30_000 }));
		const { core } = explainGroup(members, params);
		expect(core.stable).toBe(true);
		expect(core.thresholds.map(({ threshold }) => threshold)).toEqual([40_000, 90_000]);
	});
});

describe('explainRefusal', { timeout: 30_000 }, () => {
	const group = [plainNeed('a'), plainNeed('b'), plainNeed('c')];

	it.each([
		['distance', { x: 29_000, radius: 20_000 }, { radius: 29_000 }],
		['cpv-level', { cpv: '14411000', cpvLevel: 8 }, { cpvLevel: 4 }],
		['start-window', { startMin: 120, startMax: 150 }, { startMin: 100 }],
		['duration', { durMin: 24, durMax: 48 }, { durMin: 12 }],
		['scope', { scope: 'epci', epci: 'E2' }, { scope: 'departement' }],
		['excluded-partner', { excluded: ['buyer of a', 'another'] }, { excluded: ['another'] }],
		['group-size', { maxMembers: 2 }, { maxMembers: 4 }]
	] as const)('names %s as the one thing to loosen', (kind, change, changed) => {
		const { relaxation } = explainRefusal(plainNeed('late', change), group, params);
		expect(relaxation).toMatchObject({ kind, byNeedAlone: true, changes: [{ id: 'late', ...changed }] });
		expect(relaxation!.gain).toBeGreaterThan(0);
	});

	it('says so when the partners would have to give way', () => {
		const { relaxation } = explainRefusal(plainNeed('far', { x: 35_000, radius: 50_000 }), group, params);
		expect(relaxation).toMatchObject({ kind: 'distance', byNeedAlone: false });
	});

	it('names no relaxation when two wishes stand in the way', () => {
		const need = plainNeed('late', { radius: 100, x: 200, startMin: 120, startMax: 150 });
		const refusal = explainRefusal(need, group, params);
		expect(new Set(refusal.violations.map(({ rule }) => rule))).toEqual(
			new Set(['distance', 'start-window'])
		);
		expect(refusal.relaxation).toBeUndefined();
	});

	it('really gives a valid group in which the need gains, when the relaxation is applied', () => {
		let named = 0;
		fc.assert(
			fc.property(markets(30), (needs) => {
				const { groups } = formGroups(needs, params, { effort: 'quick' });
				const grouped = new Set(groups.flat());
				for (const ids of groups) {
					const members = needs.filter((need) => ids.includes(need.id));
					for (const need of needs.filter(({ id }) => !grouped.has(id))) {
						const { relaxation } = explainRefusal(need, members, params);
						if (!relaxation) continue;
						const relaxed = applyChanges([...members, need], relaxation.changes);
						expect(checkGroup(relaxed, params)).toEqual([]);
						expect(priceGroup(relaxed, params).members.at(-1)!.gain).toBeCloseTo(relaxation.gain, 6);
						expect(relaxation.gain).toBeGreaterThan(0);
						named++;
					}
				}
			})
		);
		expect(named).toBeGreaterThan(30);
	});
});
