import { describe, expect, it } from 'vitest';
import { addDays } from './dates.ts';
import { legalRules } from './legal-rule-table.ts';
import { overlap, planRuleChange, type LegalRule, type LegalRuleChange } from './legal-rules.ts';
import { natures } from './purchase-family.ts';
import { regime } from './regime.ts';

const source = 'Journal officiel du 2 décembre 2026';
const enable2027: LegalRuleChange = { act: 'enable', id: 'DISP-TX-2027', source };
const added = (rule: Partial<LegalRule>): LegalRuleChange => ({
	act: 'add',
	rule: {
		id: 'DISP-FS-2028',
		kind: 'dispense',
		natures: ['supplies', 'services', 'social'],
		figure: 80_000_00,
		from: '2028-01-01',
		to: null,
		reference: 'CCP R2122-8',
		source,
		...rule
	} as Extract<LegalRuleChange, { act: 'add' }>['rule'] // Sound: the overrides are fields of the same shape.
});
const refusal = (rules: readonly LegalRule[], change: LegalRuleChange) => () => planRuleChange(rules, change);
const find = (rules: readonly LegalRule[], id: string) => rules.find((rule) => rule.id === id);

describe('a change of the law', () => {
	it('ends the rule it replaces on the eve, and says which rows differ', () => {
		const { rules, changed } = planRuleChange(legalRules, enable2027);
		expect(changed.map(({ id, isEnabled, to }) => [id, isEnabled, to])).toEqual([
			['DISP-TX-2027', true, null],
			['DISP-TX-2026', true, '2026-12-31']
		]);
		expect(find(rules, 'DISP-TX-2027')).toMatchObject({ status: 'verified', source });
		expect(rules).toHaveLength(legalRules.length);
	});

	it('changes the answer from its first day on, and no other answer', () => {
		const { rules } = planRuleChange(legalRules, enable2027);
		const days = [-400, -1, 0, 1, 300].map((offset) => addDays('2027-01-01', offset));
		const asked = natures.flatMap((nature) =>
			[99_999, 100_000, 120_000, 139_999, 140_000, 215_000].flatMap((euros) =>
				days.map((day) => ({ nature, euros, day }))
			)
		);
		for (const { nature, euros, day } of asked) {
			const isSame =
				regime(euros * 100, nature, day, rules).procedure === regime(euros * 100, nature, day).procedure;
			const isMoved = nature === 'works' && day >= '2027-01-01' && euros >= 100_000 && euros < 140_000;
			expect(isSame).toBe(!isMoved);
		}
	});

	it('is applied from the day it is added', () => {
		const { rules } = planRuleChange(legalRules, added({}));
		expect(regime(79_999_99, 'supplies', '2028-01-01', rules).procedure).toBe('dispense');
		expect(() => regime(79_999_99, 'supplies', '2028-01-01')).toThrow('LEGAL_PERIOD_UNKNOWN');
		expect(regime(79_999_99, 'supplies', '2027-12-31', rules).procedure).toBe('mapa');
	});

	it.each([
		['a name already taken', added({ id: 'DISP-FS-2026' }), 'LEGAL_RULE_ID_TAKEN'],
		['an end before the beginning', added({ to: '2027-12-31' }), 'LEGAL_RULE_PERIOD_REVERSED'],
		['a part of the natures of a running rule', added({ natures: ['supplies'] }), 'LEGAL_RULE_OVERLAPS'],
		['a day before a running rule', added({ from: '2026-03-31' }), 'LEGAL_RULE_OVERLAPS'],
		['a parenthesis in a running rule', added({ to: '2028-12-31' }), 'LEGAL_RULE_OVERLAPS'],
		['an amount of nothing', added({ figure: 0 }), 'LEGAL_RULE_FIGURE'],
		['a share above the whole', added({ kind: 'small-lots-share', figure: 101 }), 'LEGAL_RULE_FIGURE'],
		['an amount where none is meant', added({ kind: 'commission', figure: 1 }), 'LEGAL_RULE_FIGURE'],
		['a rule that nobody knows', { act: 'disable', id: 'NOWHERE' }, 'LEGAL_RULE_NOT_FOUND'],
		['enabling twice', { act: 'enable', id: 'DISP-TX-2026', source }, 'LEGAL_RULE_ALREADY'],
		['an end that is already there', { act: 'end', id: 'DISP-TX-2026', to: null }, 'LEGAL_RULE_ALREADY'],
		[
			'reopening a rule under the next one',
			{ act: 'end', id: 'DISP-FS-2020', to: null },
			'LEGAL_RULE_OVERLAPS'
		]
	] as const)('is refused for %s', (_, change, code) => {
		expect(refusal(legalRules, change)).toThrow(code);
	});

	it('can be taken back', () => {
		const enabled = planRuleChange(legalRules, enable2027).rules;
		const disabled = planRuleChange(enabled, { act: 'disable', id: 'DISP-TX-2027' }).rules;
		expect(() => regime(120_000_00, 'works', '2027-01-02', disabled)).toThrow('LEGAL_PERIOD_UNKNOWN');
		const { rules } = planRuleChange(disabled, { act: 'end', id: 'DISP-TX-2026', to: null });
		expect(regime(120_000_00, 'works', '2027-01-02', rules).procedure).toBe('mapa');
	});

	it('never leaves two rules for one day, whatever is asked', () => {
		const changes = legalRules.flatMap((rule): LegalRuleChange[] => [
			{ act: 'enable', id: rule.id, source },
			{ act: 'end', id: rule.id, to: null },
			{ act: 'end', id: rule.id, to: '2027-06-30' },
			added({ ...rule, id: `${rule.id}-NEXT`, from: addDays(rule.from, 400), to: null })
		]);
		const plans = changes.flatMap((change) => {
			try {
				return [planRuleChange(legalRules, change).rules];
			} catch {
				return [];
			}
		});
		expect(plans.length).toBeGreaterThan(20);
		for (const rules of plans) {
			const doubled = rules.filter((a) => rules.some((b) => a.id !== b.id && overlap(a, b)));
			expect(doubled).toEqual([]);
		}
	});
});
