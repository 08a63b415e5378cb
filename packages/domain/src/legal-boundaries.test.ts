import { describe, expect, it } from 'vitest';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import type { LegalRegime } from './regime.ts';
import { regime } from './regime.ts';
import type { Nature } from './purchase-family.ts';

const cents = (euros: number): number => Math.round(euros * 100);

type Vector = readonly [on: Day, nature: Nature, euros: number, expected: Partial<LegalRegime>];

/** Nothing asked but, perhaps, what every contract owes. */
const free: Partial<LegalRegime> = {
	procedure: 'dispense',
	publicity: [],
	profile: false,
	cao: false,
	minDays: 0
};
const adapted = { procedure: 'mapa', cao: false, standstillDays: 0, minDays: 0, answersDays: 0 } as const;
const inGazette = { ...adapted, publicity: ['boamp-ou-jal'] as LegalRegime['publicity'] };
const formal = {
	procedure: 'formalisee',
	publicity: ['boamp', 'joue'] as LegalRegime['publicity'],
	profile: true,
	decp: true,
	cao: true,
	minDays: 30,
	answersDays: 6,
	standstillDays: 11,
	awardNoticeDays: 30
} as const;
const libre = { ...adapted, publicity: ['libre'] as LegalRegime['publicity'] };

/** Every amount of the table one cent below, at it and one cent above; every first and last day of a rule. */
const vectors: Record<string, readonly Vector[]> = {
	'dispense of supplies and services (CCP R2122-8)': [
		['2020-01-01', 'supplies', 39_999.99, free],
		['2020-01-01', 'supplies', 40_000, {}],
		['2022-01-01', 'services', 39_999.99, free],
		['2022-01-01', 'services', 40_000, libre],
		['2022-01-01', 'services', 40_000.01, libre],
		['2026-03-31', 'supplies', 39_999.99, { ...free, decp: false }],
		['2026-03-31', 'supplies', 40_000, { ...libre, decp: true, profile: true }],
		['2026-03-31', 'supplies', 59_999.99, { ...libre, decp: true, profile: true }],
		['2026-04-01', 'supplies', 39_999.99, { ...free, decp: false }],
		['2026-04-01', 'supplies', 40_000, { ...free, decp: true }],
		['2026-04-01', 'supplies', 59_999.99, { ...free, decp: true }],
		['2026-04-01', 'supplies', 60_000, { ...libre, profile: true }],
		['2026-04-01', 'supplies', 60_000.01, { ...libre, profile: true }],
		['2026-04-02', 'services', 59_999.99, free],
		['2026-04-02', 'services', 60_000, libre]
	],
	'dispense of works (CCP R2122-8)': [
		['2021-01-01', 'works', 99_999.99, free],
		['2022-12-31', 'works', 99_999.99, free],
		['2022-12-31', 'works', 100_000, inGazette],
		['2023-01-01', 'works', 99_999.99, free],
		['2023-01-01', 'works', 100_000, inGazette],
		['2024-12-31', 'works', 99_999.99, free],
		['2025-01-01', 'works', 99_999.99, free],
		['2025-12-31', 'works', 100_000, inGazette],
		['2026-01-01', 'works', 99_999.99, free],
		['2026-05-01', 'works', 99_999.99, free],
		['2026-05-01', 'works', 100_000, inGazette],
		['2026-05-01', 'works', 100_000.01, inGazette],
		['2026-12-31', 'works', 120_000, inGazette],
		['2027-01-01', 'works', 99_999.99, free],
		['2027-01-01', 'works', 100_000, inGazette],
		['2027-01-02', 'works', 120_000, inGazette],
		['2027-01-02', 'works', 139_999.99, inGazette]
	],
	'publicity of an adapted procedure (CCP R2131-12)': [
		['2026-06-01', 'supplies', 89_999.99, libre],
		['2026-06-01', 'supplies', 90_000, inGazette],
		['2026-06-01', 'supplies', 90_000.01, inGazette],
		['2022-01-01', 'services', 89_999.99, libre],
		['2022-01-01', 'services', 90_000, inGazette]
	],
	'European thresholds of supplies and services (CCP R2124-1)': [
		['2022-01-01', 'supplies', 214_999.99, inGazette],
		['2022-01-01', 'supplies', 215_000, formal],
		['2023-12-31', 'services', 214_999.99, inGazette],
		['2023-12-31', 'services', 215_000, formal],
		['2024-01-01', 'supplies', 215_000, inGazette],
		['2024-01-01', 'supplies', 220_999.99, inGazette],
		['2024-01-01', 'supplies', 221_000, formal],
		['2025-12-31', 'supplies', 216_000, inGazette],
		['2025-12-31', 'supplies', 220_999.99, inGazette],
		['2025-12-31', 'supplies', 221_000, formal],
		['2026-01-01', 'supplies', 215_999.99, inGazette],
		['2026-01-01', 'supplies', 216_000, formal],
		['2026-01-01', 'services', 216_000.01, formal],
		['2027-12-31', 'services', 215_999.99, inGazette],
		['2027-12-31', 'services', 216_000, formal]
	],
	'European thresholds of works (CCP R2124-1)': [
		['2022-01-01', 'works', 5_381_999.99, inGazette],
		['2022-01-01', 'works', 5_382_000, formal],
		['2023-12-31', 'works', 5_382_000, formal],
		['2024-01-01', 'works', 5_382_000, inGazette],
		['2024-01-01', 'works', 5_537_999.99, inGazette],
		['2024-01-01', 'works', 5_538_000, formal],
		['2025-12-31', 'works', 5_404_000, inGazette],
		['2026-01-01', 'works', 5_403_999.99, inGazette],
		['2026-01-01', 'works', 5_404_000, formal],
		['2027-12-31', 'works', 5_403_999.99, inGazette],
		['2027-12-31', 'works', 5_404_000, formal]
	],
	'social services (CCP R2123-1 3°, R2131-15, R2122-8)': [
		['2026-09-01', 'social', 59_999.99, free],
		['2026-09-01', 'social', 60_000, libre],
		['2026-09-01', 'social', 216_000, libre],
		['2026-09-01', 'social', 749_999, { ...libre, awardNoticeDays: 0 }],
		['2026-09-01', 'social', 749_999.99, { ...libre, awardNoticeDays: 0 }],
		['2026-09-01', 'social', 750_000, { ...adapted, publicity: ['joue'], awardNoticeDays: 30 }],
		['2026-09-01', 'social', 750_000.01, { ...adapted, publicity: ['joue'], awardNoticeDays: 30 }],
		['2026-03-31', 'social', 39_999.99, free],
		['2026-03-31', 'social', 40_000, libre]
	],
	'essential data (CCP R2196-1)': [
		['2023-12-31', 'works', 39_999.99, { decp: false }],
		['2023-12-31', 'works', 40_000, { decp: true }],
		['2024-01-01', 'works', 39_999.99, { decp: false }],
		['2024-01-01', 'works', 40_000, { decp: true }],
		['2026-11-22', 'social', 40_000, { ...free, decp: true }]
	],
	'written contract (CCP R2112-1)': [
		['2026-11-22', 'supplies', 24_999.99, { writtenContract: false }],
		['2026-11-22', 'supplies', 25_000, { ...free, writtenContract: true }],
		['2026-11-22', 'works', 25_000.01, { ...free, writtenContract: true }]
	],
	'documents on the buyer profile (CCP R2132-2)': [
		['2026-03-31', 'supplies', 40_000, { profile: true }],
		['2026-03-31', 'works', 99_999.99, { ...free }],
		['2026-04-01', 'supplies', 60_000, { profile: true }],
		['2026-04-01', 'works', 100_000, { profile: true }]
	],
	'control of legality (CGCT L2131-2, D2131-5-1)': [
		['2025-12-31', 'works', 220_999.99, { legalityControl: false }],
		['2025-12-31', 'works', 221_000, { legalityControl: true }],
		['2026-01-01', 'works', 215_999.99, { legalityControl: false }],
		['2026-01-01', 'works', 216_000, { ...inGazette, legalityControl: true }],
		['2026-01-01', 'social', 216_000, { ...libre, legalityControl: true }],
		['2024-01-01', 'works', 215_000, { legalityControl: false }],
		['2023-12-31', 'works', 215_000, { legalityControl: true }]
	],
	'environmental criterion (CCP R2152-7)': [
		['2026-08-20', 'supplies', 70_000, { environmentCriterion: false }],
		['2026-08-21', 'supplies', 70_000, { environmentCriterion: true }],
		['2026-07-01', 'works', 300_000, { environmentCriterion: false }],
		['2026-09-01', 'social', 800_000, { environmentCriterion: true }]
	]
};

describe.each(Object.entries(vectors))('%s', (_, rows) => {
	it.each(rows)('on %s, %s for %d €', (on, nature, euros, expected) => {
		if (Object.keys(expected).length === 0)
			expect(() => regime(cents(euros), nature, on)).toThrow('LEGAL_PERIOD_UNKNOWN');
		else expect(regime(cents(euros), nature, on)).toMatchObject(expected);
	});
});

describe('a period that nobody has verified', () => {
	it.each([
		['2019-12-31', 'supplies', 10_000],
		['2020-12-31', 'works', 50_000],
		['2021-12-31', 'supplies', 40_000],
		['2021-12-31', 'works', 100_000],
		['2028-01-01', 'supplies', 60_000],
		['2028-01-01', 'works', 100_000],
		['2028-01-01', 'social', 60_000]
	] as const)('is refused and not guessed: %s, %s for %d €', (on, nature, euros) => {
		try {
			regime(cents(euros), nature, on);
			expect.unreachable();
		} catch (error) {
			expect(error).toBeInstanceOf(Refusal);
			expect(error).toMatchObject({ code: 'LEGAL_PERIOD_UNKNOWN', details: { engagedOn: on } });
		}
	});

	it('still lets a small purchase of 2028 through: only its dispense is asked', () => {
		expect(regime(cents(59_999.99), 'supplies', '2028-01-01')).toMatchObject(free);
	});
});
