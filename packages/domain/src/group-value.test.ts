import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from './errors.ts';
import { legalRules } from './legal-rule-table.ts';
import { estimatedGroupValue, knownRegime, ownRegime, type ValuedPurchase } from './group-value.ts';

const year = (estimateExclTaxCents: number) => ({ estimateExclTaxCents, durationMonths: 12 });
const purchase = (given: Partial<ValuedPurchase> = {}): ValuedPurchase => ({
	needs: [year(10_000_00), year(20_000_00)],
	durationMonths: 12,
	renewalMonths: 0,
	optionsExclTaxCents: 0,
	lots: null,
	...given
});

describe('the estimated value of a group (CCP R2121-1, R2121-8)', () => {
	it('counts all the members, with the usual margin while no lot is written', () => {
		expect(estimatedGroupValue(purchase())).toEqual({
			needsCents: 30_000_00,
			renewalsCents: 0,
			optionsCents: 0,
			maximumCents: 36_000_00,
			valueCents: 36_000_00
		});
	});

	it('counts three renewals of a year as three more years', () => {
		expect(estimatedGroupValue(purchase({ durationMonths: 48, renewalMonths: 36 }))).toMatchObject({
			needsCents: 30_000_00,
			renewalsCents: 90_000_00,
			valueCents: 144_000_00
		});
	});

	it('counts renewals only beyond the months a need already covers', () => {
		const needs = [{ estimateExclTaxCents: 24_000_00, durationMonths: 24 }];
		expect(
			estimatedGroupValue(purchase({ needs, durationMonths: 36, renewalMonths: 24 })).renewalsCents
		).toBe(12_000_00);
	});

	it('counts options', () => {
		expect(estimatedGroupValue(purchase({ optionsExclTaxCents: 5_000_00 }))).toMatchObject({
			optionsCents: 5_000_00,
			valueCents: 42_000_00
		});
	});

	it('is the maximum of the framework, all lots together', () => {
		const lots = [{ ceilingExclTaxCents: 100_000_00 }, { ceilingExclTaxCents: 116_000_00 }];
		expect(estimatedGroupValue(purchase({ lots })).valueCents).toBe(216_000_00);
	});

	it('is not lowered by a maximum under what is foreseen', () => {
		const lots = [{ ceilingExclTaxCents: 1_00 }];
		expect(estimatedGroupValue(purchase({ lots, optionsExclTaxCents: 7_00 })).valueCents).toBe(30_007_00);
	});
});

describe('the procedure of a group', () => {
	it('changes with one member more', () => {
		const procedure = (needs: ValuedPurchase['needs']) =>
			knownRegime(estimatedGroupValue(purchase({ needs })).valueCents, 'supplies', '2026-11-22', legalRules)
				?.procedure;
		expect(procedure([year(40_000_00)])).toBe('dispense');
		expect(procedure([year(40_000_00), year(10_000_00)])).toBe('mapa');
	});

	it('is not known for a day whose law nobody verified', () => {
		expect(knownRegime(360_000_00, 'supplies', '2028-01-01', legalRules)).toBeNull();
	});

	it.each([
		['another fault', new Error('torn table')],
		['another refusal', new Refusal('LEGAL_RULE_NOT_FOUND')]
	])('is never called unknown for %s', (_, fault) => {
		const torn = new Proxy(legalRules, {
			get: () => {
				throw fault;
			}
		});
		expect(() => knownRegime(1, 'supplies', '2026-11-22', torn)).toThrow(fault);
	});
});

describe('whatever the needs', () => {
	const need = fc.record({
		estimateExclTaxCents: fc.integer({ min: 1, max: 500_000_00 }),
		durationMonths: fc.integer({ min: 1, max: 48 })
	});
	const anyPurchase = fc.record({
		needs: fc.array(need, { minLength: 1, maxLength: 12 }),
		durationMonths: fc.integer({ min: 1, max: 48 }),
		renewalMonths: fc.integer({ min: 0, max: 47 }),
		optionsExclTaxCents: fc.nat(1_000_000_00),
		lots: fc.option(fc.array(fc.record({ ceilingExclTaxCents: fc.integer({ min: 1, max: 900_000_00 }) })), {
			nil: null
		})
	});

	it('one member more never lowers the value', () => {
		fc.assert(
			fc.property(anyPurchase, need, (given, joining) => {
				const alone = estimatedGroupValue(given).valueCents;
				const joined = estimatedGroupValue({ ...given, needs: [...given.needs, joining] }).valueCents;
				expect(joined).toBeGreaterThanOrEqual(alone);
			})
		);
	});

	it('splitting a need in two never lowers it (CCP R2121-4)', () => {
		fc.assert(
			fc.property(anyPurchase, fc.nat(), fc.nat(), (given, at, cut) => {
				const index = at % given.needs.length;
				const whole = given.needs[index]!;
				const first = cut % (whole.estimateExclTaxCents + 1);
				const parts = [first, whole.estimateExclTaxCents - first].map((estimateExclTaxCents) => ({
					...whole,
					estimateExclTaxCents
				}));
				const needs = given.needs.toSpliced(index, 1, ...parts);
				expect(estimatedGroupValue({ ...given, needs }).valueCents).toBeGreaterThanOrEqual(
					estimatedGroupValue(given).valueCents
				);
			})
		);
	});

	it('splitting a lot in two never changes it', () => {
		fc.assert(
			fc.property(anyPurchase, fc.integer({ min: 2, max: 900_000_00 }), fc.nat(), (given, amount, cut) => {
				const first = 1 + (cut % (amount - 1));
				const lots = [first, amount - first].map((ceilingExclTaxCents) => ({ ceilingExclTaxCents }));
				const one = estimatedGroupValue({ ...given, lots: [{ ceilingExclTaxCents: amount }] });
				expect(estimatedGroupValue({ ...given, lots }).valueCents).toBe(one.valueCents);
			})
		);
	});

	it('options, renewals and maximums only ever raise it', () => {
		fc.assert(
			fc.property(anyPurchase, fc.nat(1_000_00), fc.nat(12), (given, more, months) => {
				const raised = {
					...given,
					optionsExclTaxCents: given.optionsExclTaxCents + more,
					renewalMonths: given.renewalMonths + months,
					lots: given.lots && [...given.lots, { ceilingExclTaxCents: more }]
				};
				expect(estimatedGroupValue(raised).valueCents).toBeGreaterThanOrEqual(
					estimatedGroupValue(given).valueCents
				);
			})
		);
	});
});

describe('what a member buys outside the group (CCP R2121-6)', () => {
	it('is judged with what it buys inside', () => {
		expect(
			ownRegime({ insideCents: 50_000_00, outsideCents: 9_999_99 }, 'supplies', '2026-11-22', legalRules)
		).toMatchObject({ procedure: 'dispense' });
		expect(
			ownRegime({ insideCents: 50_000_00, outsideCents: 10_000_00 }, 'supplies', '2026-11-22', legalRules)
		).toMatchObject({ procedure: 'mapa' });
	});

	it('asks nothing when nothing is left', () => {
		expect(
			ownRegime({ insideCents: 500_000_00, outsideCents: 0 }, 'supplies', '2026-11-22', legalRules)
		).toBeNull();
	});
});
