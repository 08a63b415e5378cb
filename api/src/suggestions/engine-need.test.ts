import { obstaclesBetween } from '@halle/aggregation';
import { legalRules, quantity as typed } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { shippedAssumptions } from '../../test/shipped-assumptions.ts';
import { dayOf, toEngineNeed } from './engine-need.ts';
import { engineParams, halved } from './engine-params.ts';
import type { OpenNeed } from './open-need.ts';

const aubigny = {
	code: '18015',
	name: 'Aubigny-sur-Nère',
	population: 5451,
	epciSiren: '200000933',
	departementCode: '18',
	longitude: 2.439,
	latitude: 47.489,
	x: 657_800,
	y: 6_710_500,
	positionSource: 'geonames' as const
};
const salt: OpenNeed = {
	id: 'a',
	isAnticipated: false,
	organisationId: null,
	place: aubigny,
	title: 'Sel de déneigement',
	familyId: null,
	cpvCode: '34927100',
	unit: 'TNE',
	packQuantity: null,
	packUnit: null,
	quantity: 12,
	amountCents: 960_050,
	startsFromOn: '2027-10-01',
	startsUntilOn: '2027-11-15',
	contractEndsOn: null,
	durationMonths: 12,
	radiusMetres: 60_000,
	scope: 'any',
	canCoordinate: true,
	offersToCoordinate: true,
	excluded: []
};
const assumed = shippedAssumptions();
const params = engineParams(assumed, 'supplies', '2026-11-22', legalRules);

describe('toEngineNeed', () => {
	it('speaks in euros, metres of the plane and days that come back as the same days', () => {
		const need = toEngineNeed(salt);
		expect(need).toMatchObject({
			buyer: '18015',
			epci: '200000933',
			dep: '18',
			x: 657_800,
			amount: 9600.5,
			qty: 12
		});
		expect([dayOf(need.startMin), dayOf(need.startMax)]).toEqual(['2027-10-01', '2027-11-15']);
	});

	it('opens the days of what follows a contract towards the past alone, and of nothing else', () => {
		const days = (need: OpenNeed) => {
			const { startMin, startMax } = toEngineNeed(need);
			return [dayOf(startMin), dayOf(startMax)];
		};
		const entry = { startsFromOn: '2027-10-01', startsUntilOn: '2027-10-01' };
		expect(days({ ...salt, ...entry })).toEqual(['2027-10-01', '2027-10-01']);
		expect(days({ ...salt, ...entry, contractEndsOn: '2027-09-30' })).toEqual(['2027-04-01', '2027-10-01']);
		// A contract of six months waits for three at the most.
		expect(days({ ...salt, ...entry, contractEndsOn: '2027-09-30', durationMonths: 6 })).toEqual([
			'2027-07-01',
			'2027-10-01'
		]);
	});

	it('takes each as accepting a year more or less than it asked, and no more', () => {
		const [a, b, c] = [12, 24, 36].map((durationMonths) =>
			toEngineNeed({ ...salt, id: String(durationMonths), durationMonths })
		);
		if (!a || !b || !c) throw new Error('three needs were made');
		expect(obstaclesBetween(a, b, params)).toEqual([]);
		expect(obstaclesBetween(a, c, params)).toEqual([]);
		expect(obstaclesBetween(a, toEngineNeed({ ...salt, id: 'd', durationMonths: 48 }), params)).toEqual([
			'duration'
		]);
	});

	it('adds tonnes to kilograms, and never a pack to a pack of another size', () => {
		const tonnes = toEngineNeed(salt);
		const kilograms = toEngineNeed({ ...salt, id: 'b', unit: 'KGM' });
		const packs = toEngineNeed({ ...salt, id: 'c', unit: 'PK' });
		expect(obstaclesBetween(tonnes, kilograms, params)).toEqual([]);
		expect(obstaclesBetween(tonnes, packs, params)).toEqual(['unit']);
	});

	it('takes a pack as what it holds, once the need says it', () => {
		const bags = { unit: 'PK', packQuantity: typed(25), packUnit: 'KGM' } as const;
		const packed = toEngineNeed({ ...salt, ...bags, id: 'c', quantity: 480 });
		expect(packed).toMatchObject({ unit: 'KGM', qty: 12_000 });
		expect(obstaclesBetween(toEngineNeed(salt), packed, params)).toEqual([]);
	});

	it('keeps apart a commune without EPCI and one that only buys within its own', () => {
		const island = toEngineNeed({ ...salt, place: { ...aubigny, code: '29083', epciSiren: null } });
		const strict = toEngineNeed({ ...salt, id: 'b', scope: 'epci' });
		expect(obstaclesBetween(island, strict, params)).toEqual(['scope-epci']);
	});
});

describe('engineParams', () => {
	it('follows the thresholds of the day (CCP R2122-8)', () => {
		expect(engineParams(assumed, 'supplies', '2026-03-31', legalRules).procedureCost[0]?.below).toBe(40_000);
		expect(engineParams(assumed, 'supplies', '2026-04-01', legalRules).procedureCost[0]?.below).toBe(60_000);
	});

	it('halves every discount and nothing else', () => {
		const half = halved(params);
		expect(half.classes['30']?.dmax).toBeCloseTo((params.classes['30']?.dmax ?? 0) / 2);
		expect({ ...half, classes: {} }).toEqual({ ...params, classes: {} });
	});
});
