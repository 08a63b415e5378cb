import type { Day } from './dates.ts';
import { legalRules } from './legal-rule-table.ts';
import type { LegalRuleKind } from './legal-rule-kinds.ts';
import type { LegalRule } from './legal-rules.ts';
import type { Nature } from './purchase-family.ts';
import { ruleInForce } from './regime.ts';

/** Lots small enough to leave the procedure of the whole, if they stay within a part of it. */
export type SmallLots = {
	/** Positions in the list of lots, each strictly under the amount of its article. */
	lots: number[];
	/** Their part of all the lots, in hundredths of a percent, rounded up. */
	shareBasisPoints: number;
	/** All of them together stay within the fifth that the law leaves. */
	isWithinShare: boolean;
	rules: readonly string[];
};

/**
 * Which lots may follow an adapted procedure when the whole is formal.
 *
 * @param lotCents value of every lot, excluding tax
 * @throws Refusal LEGAL_PERIOD_UNKNOWN; also for social services, which are never formal
 * @law CCP R2123-1 2°
 */
export function lotsInAdaptedProcedure(
	lotCents: readonly number[],
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): SmallLots {
	return smallLots(lotCents, ['small-lot', 'small-lots-share'], (kind) =>
		ruleInForce(kind, nature, engagedOn, rules)
	);
}

/**
 * Which lots may go without formality although the whole asks for a procedure.
 *
 * @param lotCents value of every lot, excluding tax
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 * @law CCP R2122-8
 */
export function lotsWithoutFormality(
	lotCents: readonly number[],
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): SmallLots {
	return smallLots(lotCents, ['dispense', 'small-lots-dispense-share'], (kind) =>
		ruleInForce(kind, nature, engagedOn, rules)
	);
}

function smallLots(
	lotCents: readonly number[],
	[amount, part]: readonly [LegalRuleKind, LegalRuleKind],
	inForce: (kind: LegalRuleKind) => LegalRule
): SmallLots {
	const [limit, share] = [inForce(amount), inForce(part)];
	const lots = lotCents.flatMap((value, index) => (value < limit.figure ? [index] : []));
	const small = lots.reduce((sum, index) => sum + (lotCents[index] ?? 0), 0);
	const total = lotCents.reduce((sum, value) => sum + value, 0);
	return {
		lots,
		shareBasisPoints: total === 0 ? 0 : Math.ceil((small * 10_000) / total),
		isWithinShare: small * 100 <= total * share.figure,
		rules: [limit.id, share.id]
	};
}
