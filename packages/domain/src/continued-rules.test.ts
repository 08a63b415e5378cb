import { describe, expect, it } from 'vitest';
import { addDays } from './dates.ts';
import { continuedRules, endingPeriods, yearsOf } from './continued-rules.ts';
import { legalRules } from './legal-rule-table.ts';
import type { LegalRuleKind } from './legal-rule-kinds.ts';
import { overlap, planRuleChange, type LegalRule } from './legal-rules.ts';
import type { Nature } from './purchase-family.ts';
import { regime } from './regime.ts';

const known = { from: '2026-01-01', to: '2027-12-31' };
const ending = { ...known, rules: ['CONTROLE-2026', 'EU-FS-2026', 'EU-TX-2026'] };
const added = (kind: LegalRuleKind, natures: Nature[], from = '2028-01-01') =>
	({ id: `NEXT-${kind}-${natures.join('-')}`, kind, natures, from, to: null, figure: 200_000_00 }) as const;

/** The table once the administrator has entered these. */
function entered(...rules: ReturnType<typeof added>[]): LegalRule[] {
	return rules.reduce<LegalRule[]>(
		(table, rule) =>
			planRuleChange(table, {
				act: 'add',
				rule: {
					...rule,
					id: rule.id.toUpperCase(),
					natures: [...rule.natures],
					reference: 'CCP',
					source: 'JO'
				}
			}).rules,
		[...legalRules]
	);
}
const next = entered(
	added('formal', ['supplies', 'services']),
	added('formal', ['works']),
	added('legality-control', ['supplies', 'services', 'works', 'social'])
);

describe('the end of a known period of law', () => {
	it.each([
		['2027-06-30', []],
		['2027-07-01', [ending]],
		['2027-12-31', [ending]],
		['2028-01-02', [ending]],
		['2031-05-01', [ending]]
	])('is warned six months before, and until the next is entered: %s', (today, reminder) => {
		expect(endingPeriods(legalRules, today)).toEqual(reminder);
		expect(endingPeriods(next, today)).toEqual([]);
	});

	it('is warned of the rules that still wait, of those purchases alone', () => {
		const rules = entered(added('formal', ['supplies', 'services']), added('formal', ['works']));
		expect(endingPeriods(rules, '2027-07-01')).toEqual([{ ...ending, rules: ['CONTROLE-2026'] }]);
		const supplies = entered(added('formal', ['supplies']));
		expect(endingPeriods(supplies, '2028-01-02')[0]?.rules).toContain('EU-FS-2026');
	});

	it('is warned while a gap is left, and no more once it lies behind', () => {
		const late = [
			...next.filter(({ id }) => !id.startsWith('NEXT-FORMAL')),
			...entered(added('formal', ['supplies', 'services', 'works'], '2028-02-01')).slice(-1)
		];
		expect(endingPeriods(late, '2027-12-01')[0]?.rules).toEqual(['EU-FS-2026', 'EU-TX-2026']);
		expect(endingPeriods(late, '2028-01-31')).toHaveLength(1);
		expect(endingPeriods(late, '2028-02-01')).toEqual([]);
		expect(regime(21_600_000, 'supplies', '2028-01-31', continuedRules(late)).presumed).toEqual(known);
		expect(regime(21_600_000, 'supplies', '2028-02-01', continuedRules(late)).presumed).toBeNull();
	});

	it('is no end where the absence of a rule is an answer', () => {
		const without = planRuleChange(legalRules, { act: 'end', id: 'ENV-CRIT', to: '2027-01-31' }).rules;
		expect(endingPeriods(without, '2027-01-31')).toEqual([]);
		expect(regime(100, 'supplies', '2027-02-01', continuedRules(without)).environmentCriterion).toBe(false);
	});
});

describe('rules that go on', () => {
	it.each(['2028-01-01', '2028-01-02', '2031-05-01'])(
		'answer as on their last day, and say so: %s',
		(day) => {
			for (const nature of ['supplies', 'services', 'works', 'social'] as const) {
				for (const cents of [1_000_000, 21_599_999, 21_600_000, 600_000_000]) {
					const last = regime(cents, nature, '2027-12-31');
					const found = regime(cents, nature, day, continuedRules(legalRules));
					const isAsked = last.procedure !== 'dispense';
					expect({ ...found, presumed: null }).toEqual(last);
					expect(found.presumed).toEqual(isAsked ? known : null);
				}
			}
		}
	);

	it('are not read by the strict reader: it stops', () => {
		expect(() => regime(21_600_000, 'supplies', '2028-01-02')).toThrow('LEGAL_PERIOD_UNKNOWN');
		expect(regime(21_600_000, 'supplies', '2027-12-31').presumed).toBeNull();
	});

	it('yield to those that are entered', () => {
		const found = regime(20_000_000, 'supplies', '2028-01-02', continuedRules(next));
		expect(found).toMatchObject({ procedure: 'formalisee', presumed: null });
		expect(regime(20_000_000, 'supplies', '2028-01-02', continuedRules(legalRules)).procedure).toBe('mapa');
	});

	it('never answer beside another, nor before every known rule', () => {
		for (const rules of [legalRules, next]) {
			const all = continuedRules(rules);
			const double = all.filter((rule, index) => all.slice(index + 1).some((other) => overlap(rule, other)));
			expect(double).toEqual([]);
		}
		const first = addDays('2019-04-01', -1);
		expect(() => regime(21_600_000, 'supplies', first, continuedRules(legalRules))).toThrow(
			'LEGAL_PERIOD_UNKNOWN'
		);
	});
});

it('names a period by its years', () => {
	expect([yearsOf(known), yearsOf({ from: '2027-01-01', to: '2027-12-31' })]).toEqual(['2026-2027', '2027']);
});
