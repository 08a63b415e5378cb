import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from './dates.ts';
import { legalRules } from './legal-rule-table.ts';
import type { LegalRuleKind } from './legal-rule-kinds.ts';
import { planRuleChange } from './legal-rules.ts';
import { natures, type Nature } from './purchase-family.ts';
import { natureOf, regime } from './regime.ts';
import { lotsInAdaptedProcedure, lotsWithoutFormality } from './small-lots.ts';

const euros = (amount: number): number => Math.round(amount * 100);

describe('the regime of a value, a nature and a day', () => {
	it.each([
		['2026-03-31', 'supplies', 59_999.99, { procedure: 'mapa', decp: true, profile: true }],
		[
			'2026-04-01',
			'supplies',
			59_999.99,
			{ procedure: 'dispense', decp: true, profile: false, publicity: [] }
		],
		['2026-04-01', 'supplies', 60_000, { procedure: 'mapa', profile: true, publicity: ['libre'] }],
		['2026-04-01', 'supplies', 39_999.99, { procedure: 'dispense', decp: false }],
		['2026-04-01', 'services', 40_000, { procedure: 'dispense', decp: true }],
		['2026-06-01', 'supplies', 89_999.99, { procedure: 'mapa', publicity: ['libre'] }],
		['2026-06-01', 'supplies', 90_000, { procedure: 'mapa', publicity: ['boamp-ou-jal'] }],
		['2025-12-31', 'supplies', 216_000, { procedure: 'mapa', cao: false, standstillDays: 0 }],
		['2025-12-31', 'supplies', 221_000, { procedure: 'formalisee' }],
		['2026-01-01', 'supplies', 215_999.99, { procedure: 'mapa', minDays: 0 }],
		[
			'2026-01-01',
			'supplies',
			216_000,
			{
				procedure: 'formalisee',
				publicity: ['boamp', 'joue'],
				cao: true,
				standstillDays: 11,
				minDays: 30,
				decp: true,
				profile: true
			}
		],
		['2026-05-01', 'works', 99_999.99, { procedure: 'dispense' }],
		['2026-05-01', 'works', 100_000, { procedure: 'mapa', publicity: ['boamp-ou-jal'] }],
		['2026-05-01', 'works', 5_403_999.99, { procedure: 'mapa' }],
		['2026-05-01', 'works', 5_404_000, { procedure: 'formalisee' }],
		['2027-01-02', 'works', 120_000, { procedure: 'mapa' }],
		['2026-09-01', 'social', 749_999, { procedure: 'mapa', publicity: ['libre'], cao: false }],
		['2026-09-01', 'social', 750_000, { procedure: 'mapa', publicity: ['joue'], cao: false }],
		['2023-12-31', 'supplies', 215_000, { procedure: 'formalisee' }],
		['2024-01-01', 'supplies', 215_000, { procedure: 'mapa' }],
		['2023-06-01', 'works', 5_381_999.99, { procedure: 'mapa' }]
	] as const)(
		'on %s, %s for %d € excluding tax (CCP R2122-8, R2124-1, R2131-12, R2196-1)',
		(day, nature, value, expected) => {
			expect(regime(euros(value), nature, day)).toMatchObject(expected);
		}
	);

	it('asks for an environment criterion from 21 August 2026 on (CCP R2152-7)', () => {
		expect(regime(euros(70_000), 'supplies', '2026-08-20').environmentCriterion).toBe(false);
		expect(regime(euros(70_000), 'supplies', '2026-08-21').environmentCriterion).toBe(true);
	});

	it('says which rules it was read from', () => {
		expect(regime(euros(216_000), 'supplies', '2026-11-22').rules).toEqual([
			'DISP-FS-2026',
			'EU-FS-2026',
			'PUB-FORMAL',
			'PROFIL-60K',
			'DECP-40K',
			'WRITTEN-25K',
			'CONTROLE-2026',
			'CAO',
			'DELAY-AOO',
			'QA-6D',
			'STANDSTILL',
			'AWARD-NOTICE',
			'ENV-CRIT'
		]);
	});

	it('says for each answer which rules it was read from', () => {
		expect(regime(euros(90_000), 'supplies', '2026-11-22').basis).toMatchObject({
			procedure: ['DISP-FS-2026', 'EU-FS-2026'],
			publicity: ['PUB-MAPA-90K'],
			essentialData: ['DECP-40K'],
			commission: [],
			standstill: []
		});
	});

	it('applies a rule that was not verified only once somebody verifies it', () => {
		const { rules: verified } = planRuleChange(legalRules, {
			act: 'enable',
			id: 'DISP-TX-2027',
			source: 'Journal officiel'
		});
		expect(regime(euros(120_000), 'works', '2027-01-02', verified).procedure).toBe('dispense');
		expect(regime(euros(120_000), 'works', '2026-12-31', verified).procedure).toBe('mapa');
	});

	it('never becomes lighter when the value grows', () => {
		const weight = { dispense: 0, mapa: 1, formalisee: 2 };
		const value = fc.nat(700_000_000);
		const day = fc.integer({ min: 0, max: 1460 }).map((days) => addDays('2024-01-01', days));
		fc.assert(
			fc.property(value, value, fc.constantFrom(...natures), day, (a, b, nature, on) => {
				const [small, large] = [regime(Math.min(a, b), nature, on), regime(Math.max(a, b), nature, on)];
				expect(weight[large.procedure]).toBeGreaterThanOrEqual(weight[small.procedure]);
				expect(large.decp || !small.decp).toBe(true);
			})
		);
	});
});

describe('the dated rules', () => {
	const kinds = [...new Set(legalRules.map((rule) => rule.kind))];
	const applied = (kind: LegalRuleKind, nature: Nature, on: Day) =>
		legalRules.filter(
			(rule) =>
				rule.kind === kind &&
				rule.isEnabled &&
				rule.natures.includes(nature) &&
				rule.from <= on &&
				(rule.to ?? '9999') >= on
		);

	const days = Array.from({ length: 1826 }, (_, index) => addDays('2023-01-01', index));
	const boundaries = days.filter((day) => legalRules.some((rule) => rule.from === day || rule.to === day));

	it.each(kinds.flatMap((kind) => natures.map((nature) => ({ kind, nature }))))(
		'never leave a day of 2023 to 2027 with two rules, nor with none after the first: $kind, $nature',
		({ kind, nature }) => {
			const tallies = ['2023-01-01', ...boundaries, '2027-12-31'].map(
				(day) => applied(kind, nature, day).length
			);
			expect(Math.max(...tallies)).toBeLessThanOrEqual(1);
			expect(tallies.toSorted()).toEqual(tallies);
		}
	);

	it('have one name each', () => {
		expect(new Set(legalRules.map((rule) => rule.id)).size).toBe(legalRules.length);
	});
});

describe('small lots of a formal purchase (CCP R2123-1 2°)', () => {
	const lots = (...amounts: number[]) => lotsInAdaptedProcedure(amounts.map(euros), 'supplies', '2026-09-01');

	it('may be adapted up to a fifth of the whole', () => {
		expect(lots(79_999, 79_999, 700_000)).toMatchObject({
			lots: [0, 1],
			shareBasisPoints: 1861,
			isWithinShare: true
		});
		expect(lots(79_999, 79_999, 79_999, 700_000)).toMatchObject({
			lots: [0, 1, 2],
			shareBasisPoints: 2554,
			isWithinShare: false
		});
	});

	it('are within the fifth at exactly 20 % and no longer one cent above', () => {
		expect(lots(75_000, 300_000).isWithinShare).toBe(true);
		expect(lots(75_000.01, 300_000).isWithinShare).toBe(false);
		expect(lots(75_000, 299_999.99).isWithinShare).toBe(false);
	});

	it.each([
		['supplies', 79_999.99, true],
		['services', 80_000, false],
		['supplies', 80_000.01, false],
		['works', 999_999.99, true],
		['works', 1_000_000, false],
		['works', 1_000_000.01, false]
	] as const)('are strictly under the amount: %s, %d €', (nature, amount, isSmall) => {
		const found = lotsInAdaptedProcedure([euros(amount), euros(9_000_000)], nature, '2026-09-01');
		expect(found.lots).toEqual(isSmall ? [0] : []);
	});

	it('do not exist for social services, which are never formal', () => {
		expect(() => lotsInAdaptedProcedure([1], 'social', '2026-09-01')).toThrow('LEGAL_PERIOD_UNKNOWN');
	});
});

describe('small lots without formality (CCP R2122-8)', () => {
	it.each([
		['2026-03-31', 'supplies', 39_999.99, true],
		['2026-03-31', 'supplies', 40_000, false],
		['2026-04-01', 'services', 59_999.99, true],
		['2026-04-01', 'services', 60_000, false],
		['2026-09-01', 'social', 59_999.99, true],
		['2026-09-01', 'works', 99_999.99, true],
		['2026-09-01', 'works', 100_000, false]
	] as const)('on %s, %s, a lot of %d €: %s', (on, nature, amount, isSmall) => {
		const found = lotsWithoutFormality([euros(amount), euros(2_000_000)], nature, on);
		expect(found).toMatchObject({ lots: isSmall ? [0] : [], isWithinShare: true });
	});

	it('stay within a fifth of all the lots', () => {
		const found = lotsWithoutFormality([50_000, 50_000, 300_000].map(euros), 'supplies', '2026-09-01');
		expect(found).toMatchObject({
			lots: [0, 1],
			shareBasisPoints: 2500,
			isWithinShare: false,
			rules: ['DISP-FS-2026', 'LOT-DISP-SHARE']
		});
	});
});

describe('natureOf', () => {
	it.each([
		['30197630', 'supplies'],
		['16000000', 'supplies'],
		['45233141', 'works'],
		['72000000', 'services'],
		['55524000', 'social'],
		['80500000', 'social']
	])('%s: %s', (cpvCode, nature) => {
		expect(natureOf({ cpvCode })).toBe(nature);
	});
});
