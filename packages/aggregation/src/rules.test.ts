import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markets, params, plainNeed } from '../test/arbitraries.ts';
import { checkGroup, obstaclesBetween } from './rules.ts';

const partner = plainNeed('partner');

describe('obstaclesBetween', () => {
	it.each([
		['unit', { unit: 'C62' }],
		['cpv', { cpv: '14420000', cpvLevel: 5 }],
		['start-window', { startMin: 101, startMax: 120 }],
		['duration', { durMin: 13, durMax: 24 }],
		['distance', { x: 30_001 }],
		['distance', { x: 20_000, radius: 19_999 }],
		['scope-epci', { scope: 'epci', epci: 'E2' }],
		['scope-departement', { scope: 'departement', dep: '56' }],
		['excluded-partner', { excluded: [partner.buyer] }]
	] as const)('reports %s for %o', (obstacle, change) => {
		expect(obstaclesBetween(partner, plainNeed('other', change), params)).toEqual([obstacle]);
		expect(obstaclesBetween(plainNeed('other', change), partner, params)).toEqual([obstacle]);
	});

	it('accepts a partner exactly at the radius and a window that meets on one day', () => {
		expect(obstaclesBetween(partner, plainNeed('other', { x: 30_000 }), params)).toEqual([]);
		expect(obstaclesBetween(partner, plainNeed('other', { startMin: 100, startMax: 140 }), params)).toEqual(
			[]
		);
	});

	it('takes tonnes and kilograms as one unit', () => {
		expect(obstaclesBetween(partner, plainNeed('other', { unit: 'TNE' }), params)).toEqual([]);
	});

	it('sees a requirement that the other side refuses', () => {
		const strict = plainNeed('strict', { must: 4 });
		expect(obstaclesBetween(strict, plainNeed('other', { refuse: 6 }), params)).toEqual(['requirement']);
		expect(obstaclesBetween(strict, plainNeed('other', { refuse: 3 }), params)).toEqual([]);
	});

	it('reads the same from both sides', () => {
		fc.assert(
			fc.property(markets(2), ([a, b]) => {
				if (a && b) expect(obstaclesBetween(a, b, params)).toEqual(obstaclesBetween(b, a, params));
			})
		);
	});
});

describe('checkGroup', () => {
	const rulesOf = (...needs: ReturnType<typeof plainNeed>[]) =>
		checkGroup(needs, params).map(({ rule }) => rule);

	it('accepts three small needs', () => {
		expect(rulesOf(partner, plainNeed('b'), plainNeed('c'))).toEqual([]);
	});

	it('asks for two buyers, a coordinator and a size everybody accepts', () => {
		expect(rulesOf(partner)).toContain('too-few-members');
		expect(
			rulesOf(partner, plainNeed('b', { buyer: partner.buyer }), plainNeed('c', { buyer: partner.buyer }))
		).toEqual(['single-buyer']);
		const follower = { canCoordinate: false };
		expect(rulesOf(plainNeed('a', follower), plainNeed('b', follower), plainNeed('c', follower))).toEqual([
			'no-coordinator'
		]);
		expect(rulesOf(partner, plainNeed('b', { maxMembers: 2 }), plainNeed('c'))).toEqual(['too-many-members']);
		// Those who accept the size are not to blame for it; a need that accepts just so many neither.
		expect(
			checkGroup([partner, plainNeed('b', { maxMembers: 2 }), plainNeed('c', { maxMembers: 3 })], params)
		).toEqual([{ rule: 'too-many-members', ids: ['b'] }]);
	});

	it('sees three procedures that agree two by two but not all together', () => {
		expect(
			rulesOf(
				plainNeed('a', { procedures: 3 }),
				plainNeed('b', { procedures: 6 }),
				plainNeed('c', { procedures: 5 })
			)
		).toEqual(['no-common-procedure']);
	});

	it('refuses a group in which one member loses, naming it', () => {
		const large = plainNeed('large', { amount: 39_000 });
		const violations = checkGroup([large, plainNeed('b', { amount: 900 })], params);
		expect(violations).toContainEqual({ rule: 'member-loses', ids: ['large'] });
	});

	it('refuses a group above the cap of its family', () => {
		const huge = ['a', 'b', 'c'].map((id) => plainNeed(id, { amount: 400_000 }));
		expect(rulesOf(...huge)).toContain('amount-above-cap');
	});
});
