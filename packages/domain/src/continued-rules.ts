import { addDays, addMonths, type Day } from './dates.ts';
import { legalRuleKinds, type LegalRuleKind } from './legal-rule-kinds.ts';
import type { LegalRule } from './legal-rules.ts';
import { natures, type Nature } from './purchase-family.ts';

/** First and last day of rules that were known. */
export type RulePeriod = { from: Day; to: Day };

/** Rules that end, or have ended, on one day with nothing to follow them. */
export type EndingPeriod = RulePeriod & { rules: string[] };

/** How long before the end of a known period the administrator is warned. */
const warnMonthsBefore = 6;

/** Kinds whose absence is an answer: such a rule that ends is no longer asked, and nothing is missing. */
const isOptional = (kind: LegalRuleKind): boolean => kind === 'environment-criterion';

/**
 * The rules to follow from day to day: where a period has ended and the next is not written down yet, the last known one
 * goes on until it is, and says so (`continues`). A day before every known rule stays unknown. For what must never be
 * presumed, read the rules themselves.
 */
export function continuedRules(rules: readonly LegalRule[]): LegalRule[] {
	return [...rules, ...rules.flatMap((rule) => continuationsOf(rule, rules))];
}

function continuationsOf(rule: LegalRule, rules: readonly LegalRule[]): LegalRule[] {
	const { from, to } = rule;
	if (to === null || !rule.isEnabled || isOptional(rule.kind)) return [];
	const begins = addDays(to, 1);
	return rule.natures.flatMap((nature) => {
		const next = seriesOf(rules, rule.kind, nature).find((other) => other.from > to);
		if (next?.from === begins) return [];
		const ends = next ? addDays(next.from, -1) : null;
		return [{ ...rule, natures: [nature], from: begins, to: ends, continues: { from, to } }];
	});
}

/**
 * The periods of law that end within six months, or have ended, while nothing is known of the day after; the nearest first.
 * None for a gap that lies behind: the rules of today are known.
 */
export function endingPeriods(rules: readonly LegalRule[], today: Day): EndingPeriod[] {
	const ending = legalRuleKinds
		.filter((kind) => !isOptional(kind))
		.flatMap((kind) => natures.flatMap((nature) => endingRule(seriesOf(rules, kind, nature), today)));
	return [...Map.groupBy(ending, ({ to }) => to)]
		.map(([to, ended]) => ({
			from: ended.map(({ from }) => from).reduce(earlier),
			to,
			rules: [...new Set(ended.map(({ id }) => id))].toSorted()
		}))
		.toSorted((a, b) => (a.to < b.to ? -1 : 1));
}

function endingRule(series: readonly LegalRule[], today: Day): { id: string; from: Day; to: Day }[] {
	const last = series.findLast(({ from }) => from <= today);
	if (!last?.to) return [];
	const { id, from, to } = last;
	const dayAfter = addDays(to, 1);
	if (today < addMonths(dayAfter, -warnMonthsBefore)) return [];
	return series.some((next) => next.from === dayAfter) ? [] : [{ id, from, to }];
}

/** The enabled rules of a kind for a nature, in the order of time. They never overlap. */
function seriesOf(rules: readonly LegalRule[], kind: LegalRuleKind, nature: Nature): LegalRule[] {
	return rules
		.filter((rule) => rule.kind === kind && rule.isEnabled && rule.natures.includes(nature))
		.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** What is common to periods that are presumed together: from the first day of any to the first end of any. */
export function periodOf(periods: readonly RulePeriod[]): RulePeriod | null {
	const [first, ...others] = periods;
	return first
		? others.reduce(
				(all, { from, to }) => ({ from: earlier(all.from, from), to: earlier(all.to, to) }),
				first
			)
		: null;
}

/** « 2026-2027 », or « 2027 » within a year. */
export function yearsOf({ from, to }: RulePeriod): string {
	const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
	return first === last ? first : `${first}-${last}`;
}

function earlier(a: Day, b: Day): Day {
	return a < b ? a : b;
}
