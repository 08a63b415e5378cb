import { z } from 'zod';
import { addDays, type Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { lineSchema } from './free-text.ts';
import { figureUnits, legalRuleKinds, type LegalRuleKind } from './legal-rule-kinds.ts';
import { centsSchema } from './need.ts';
import { natures, type Nature } from './purchase-family.ts';
import { daySchema } from './day-schemas.ts';

/**
 * How sure we are of a row. `verified`: read in the source named beside it; `amount-to-check`: the rule was read, its
 * figure is quoted by common practice or follows another; `unverified`: one source, or none.
 */
export const legalRuleStatuses = ['verified', 'amount-to-check', 'unverified'] as const;
export type LegalRuleStatus = (typeof legalRuleStatuses)[number];

/** One rule of French procurement law, with the days on which a procedure engaged falls under it. */
export type LegalRule = {
	id: string;
	kind: LegalRuleKind;
	natures: readonly Nature[];
	/** By kind: cents excluding tax, days, percent. A dispense is strictly below; every duty starts at its amount. */
	figure: number;
	from: Day;
	/** Last day, included; null while no end is known. */
	to: Day | null;
	/** The article a person can look up, in French. */
	reference: string;
	/** Where it was read, in French. */
	source: string;
	status: LegalRuleStatus;
	/** A rule that is not enabled is shown and never applied. */
	isEnabled: boolean;
	/** Only in `continuedRules`: the known period that this row goes on with, past its end. */
	continues?: { from: Day; to: Day };
};

/** A rule that an administrator writes down. It is in force once somebody has read it: there is no draft of a law. */
export const newLegalRuleSchema = z.object({
	id: z
		.string()
		.trim()
		.toUpperCase()
		.regex(/^[A-Z][A-Z0-9-]{2,39}$/, 'rule-id'),
	kind: z.enum(legalRuleKinds),
	natures: z.array(z.enum(natures)).min(1),
	figure: centsSchema,
	from: daySchema,
	to: daySchema.nullable().default(null),
	reference: lineSchema(3, 200),
	source: lineSchema(3, 300)
});

/** What an administrator may do with the rules. Nothing is ever deleted: a rule ends, or is set aside. */
export const legalRuleChangeSchema = z.discriminatedUnion('act', [
	z.object({ act: z.literal('add'), rule: newLegalRuleSchema }),
	z.object({ act: z.literal('enable'), id: lineSchema(1, 40), source: lineSchema(3, 300) }),
	z.object({ act: z.literal('disable'), id: lineSchema(1, 40) }),
	z.object({ act: z.literal('end'), id: lineSchema(1, 40), to: daySchema.nullable() })
]);
export type LegalRuleChange = z.infer<typeof legalRuleChangeSchema>;

/** The table after a change, and the rows that differ. */
export type LegalRulePlan = { rules: LegalRule[]; changed: LegalRule[] };

/**
 * What a change makes of the rules, without applying it. A rule that begins while an older one of its kind still runs
 * ends that one on the eve of its first day; any other overlap is refused, so that a day never has two rules.
 *
 * @throws Refusal LEGAL_RULE_NOT_FOUND, LEGAL_RULE_ID_TAKEN, LEGAL_RULE_PERIOD_REVERSED, LEGAL_RULE_ALREADY,
 * LEGAL_RULE_FIGURE, LEGAL_RULE_OVERLAPS
 */
export function planRuleChange(rules: readonly LegalRule[], change: LegalRuleChange): LegalRulePlan {
	const next = ruleAfter(rules, change);
	assertFigure(next);
	if (next.to !== null && next.to < next.from)
		throw new Refusal('LEGAL_RULE_PERIOD_REVERSED', { from: next.from });
	const others = rules.filter(({ id }) => id !== next.id);
	const ended = next.isEnabled ? others.flatMap((other) => endedBy(next, other)) : [];
	const changed = [next, ...ended];
	const untouched = rules.filter((rule) => !changed.some(({ id }) => id === rule.id));
	return { rules: [...untouched, ...changed], changed };
}

function ruleAfter(rules: readonly LegalRule[], change: LegalRuleChange): LegalRule {
	if (change.act === 'add') {
		if (rules.some(({ id }) => id === change.rule.id))
			throw new Refusal('LEGAL_RULE_ID_TAKEN', { id: change.rule.id });
		return { ...change.rule, status: 'verified', isEnabled: true };
	}
	const rule = rules.find(({ id }) => id === change.id);
	if (!rule) throw new Refusal('LEGAL_RULE_NOT_FOUND', { id: change.id });
	if (change.act === 'end') {
		if (rule.to === change.to) throw new Refusal('LEGAL_RULE_ALREADY', { id: rule.id });
		return { ...rule, to: change.to };
	}
	const isEnabled = change.act === 'enable';
	if (rule.isEnabled === isEnabled) throw new Refusal('LEGAL_RULE_ALREADY', { id: rule.id });
	return change.act === 'enable'
		? { ...rule, isEnabled, status: 'verified', source: change.source }
		: { ...rule, isEnabled };
}

function assertFigure({ kind, figure }: LegalRule): void {
	const ranges = { none: [0, 0], percent: [1, 100], days: [1, 400], cents: [1, Infinity] } as const;
	const [least, most] = ranges[figureUnits[kind]];
	if (figure < least || figure > most) throw new Refusal('LEGAL_RULE_FIGURE', { field: 'figure' });
}

/** The older rule, ended on the eve of the new one; nothing where they never meet. */
function endedBy(next: LegalRule, other: LegalRule): LegalRule[] {
	if (!overlap(next, other)) return [];
	const covers = other.natures.every((nature) => next.natures.includes(nature));
	// A parenthesis would leave days without a rule after it: two rows say it better.
	const outlives = next.to === null || (other.to !== null && other.to <= next.to);
	if (other.from >= next.from || !covers || !outlives)
		throw new Refusal('LEGAL_RULE_OVERLAPS', { id: other.id });
	return [{ ...other, to: addDays(next.from, -1) }];
}

/** Two enabled rules that would both answer on some day for some nature. */
export function overlap(a: LegalRule, b: LegalRule): boolean {
	return (
		a.kind === b.kind &&
		a.isEnabled &&
		b.isEnabled &&
		a.natures.some((nature) => b.natures.includes(nature)) &&
		(a.to === null || b.from <= a.to) &&
		(b.to === null || a.from <= b.to)
	);
}
