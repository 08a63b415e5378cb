import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { familyById, familyOfCpv } from './families.ts';
import { legalRules, type LegalRule, type LegalRuleKind } from './legal-rules.ts';
import type { Nature } from './purchase-family.ts';

/** How a purchase is made: without formality, by a procedure the buyer adapts, or by the formal procedure. */
export const procedures = ['dispense', 'mapa', 'formalisee'] as const;
export type Procedure = (typeof procedures)[number];

/** Where the notice goes: as the buyer sees fit, the national journal or a legal gazette, the journals of France and of the Union. */
export const publicityMedia = ['libre', 'boamp-ou-jal', 'boamp', 'joue'] as const;
export type PublicityMedium = (typeof publicityMedia)[number];

/** What the law asks of a purchase, with the rules it was read from. */
export type LegalRegime = {
	procedure: Procedure;
	publicity: readonly PublicityMedium[];
	/** Essential data are published within two months of the notification. */
	decp: boolean;
	/** The tender documents are on the buyer profile. */
	profile: boolean;
	/** The award belongs to the tender commission. @law CGCT L1414-2 */
	cao: boolean;
	/** From the rejection letters, sent electronically, to the signature; 0 where the law asks for no wait. */
	standstillDays: number;
	/** From the dispatch of the notice to the deadline; 0 where the law only asks for enough time. */
	minDays: number;
	environmentCriterion: boolean;
	/** Identifiers of the rules used, in the order they decide. */
	rules: readonly string[];
};

/**
 * What the law asks of a purchase of this value, engaged on this day. Rules that nobody has verified are never
 * applied; a day for which a rule is missing is refused, never guessed.
 *
 * @param valueExclTaxCents everything that will be bought: all members, lots, options and renewals (R2121-1)
 * @param engagedOn the day the consultation is engaged or its notice is sent
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 * @law CCP R2122-8, R2123-1, R2124-1, R2131-12, R2131-15, R2131-16, R2132-2, R2161-3, R2182-1, R2196-1; CGCT L1414-2
 */
export function regime(
	valueExclTaxCents: number,
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): LegalRegime {
	const used: string[] = [];
	/** Says whether the value reaches the amount of the rule in force, and notes that the rule was read. */
	const reaches = (kind: LegalRuleKind): boolean => {
		const found = ruleInForce(kind, nature, engagedOn, rules);
		used.push(found.id);
		return valueExclTaxCents >= found.figure;
	};
	const procedure = procedureOf(nature, reaches);
	const publicity = publicityOf(procedure, nature, reaches);
	const profile = procedure !== 'dispense' && reaches('profile');
	const decp = reaches('essential-data');
	const figure = (kind: LegalRuleKind): number => {
		if (procedure !== 'formalisee') return 0;
		const found = ruleInForce(kind, nature, engagedOn, rules);
		used.push(found.id);
		return found.figure;
	};
	const minDays = figure('days-to-answer');
	const standstillDays = figure('standstill-days');
	const environment = findRule('environment-criterion', nature, engagedOn, rules);
	if (environment) used.push(environment.id);
	return {
		procedure,
		publicity,
		decp,
		profile,
		cao: procedure === 'formalisee',
		standstillDays,
		minDays,
		environmentCriterion: environment !== undefined,
		rules: [...new Set(used)]
	};
}

/** Lots small enough for an adapted procedure although the whole is formal. */
export type SmallLots = {
	/** Positions in the list of lots, each under the amount of R2123-1. */
	lots: number[];
	/** Their part of all the lots, in hundredths of a percent, rounded up. */
	shareBasisPoints: number;
	/** All of them together stay within the fifth that the law leaves. */
	allMayBeAdapted: boolean;
	rules: readonly string[];
};

/**
 * Which lots may follow an adapted procedure when the whole reaches the European threshold.
 *
 * @param lotCents value of every lot, excluding tax
 * @throws Refusal LEGAL_PERIOD_UNKNOWN; social services have no such lots, since they are never formal
 * @law CCP R2123-1 2°
 */
export function smallLots(
	lotCents: readonly number[],
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): SmallLots {
	const limit = ruleInForce('small-lot', nature, engagedOn, rules);
	const share = ruleInForce('small-lots-share', nature, engagedOn, rules);
	const lots = lotCents.flatMap((value, index) => (value < limit.figure ? [index] : []));
	const small = lots.reduce((sum, index) => sum + (lotCents[index] ?? 0), 0);
	const total = lotCents.reduce((sum, value) => sum + value, 0);
	return {
		lots,
		shareBasisPoints: total === 0 ? 0 : Math.ceil((small * 10_000) / total),
		allMayBeAdapted: small * 100 <= total * share.figure,
		rules: [limit.id, share.id]
	};
}

/** What is bought in the sense of the thresholds: the family says it, else the division of the code. */
export function natureOf(purchase: { familyId?: string; cpvCode: string }): Nature {
	const family = familyById(purchase.familyId ?? '') ?? familyOfCpv(purchase.cpvCode);
	if (family) return family.nature;
	const division = Number(purchase.cpvCode.slice(0, 2));
	if (division === 45) return 'works';
	if (socialDivisions.includes(division)) return 'social';
	return division < 45 || division === 48 ? 'supplies' : 'services';
}

/** Hotels and meals, education, health and social work, recreation and culture. @law CCP annexe 3 */
const socialDivisions: readonly number[] = [55, 80, 85, 92];

/**
 * The rule of a kind for a purchase engaged on a day.
 *
 * @throws Refusal LEGAL_PERIOD_UNKNOWN when no verified rule is known for that day
 */
export function ruleInForce(
	kind: LegalRuleKind,
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): LegalRule {
	const found = findRule(kind, nature, engagedOn, rules);
	if (!found) throw new Refusal('LEGAL_PERIOD_UNKNOWN', { engagedOn, kind });
	return found;
}

function findRule(
	kind: LegalRuleKind,
	nature: Nature,
	on: Day,
	rules: readonly LegalRule[]
): LegalRule | undefined {
	return rules.find(
		(rule) =>
			rule.kind === kind &&
			rule.status !== 'unverified' &&
			rule.natures.includes(nature) &&
			rule.from <= on &&
			(rule.to === null || on <= rule.to)
	);
}

type Reaches = (kind: LegalRuleKind) => boolean;

/** Social services are never formal, and their adapted procedure has no floor of its own. @law CCP R2123-1 3° */
function procedureOf(nature: Nature, reaches: Reaches): Procedure {
	if (!reaches('dispense')) return 'dispense';
	if (nature === 'social') return 'mapa';
	return reaches('formal') ? 'formalisee' : 'mapa';
}

function publicityOf(procedure: Procedure, nature: Nature, reaches: Reaches): PublicityMedium[] {
	if (procedure === 'dispense') return [];
	if (nature === 'social') return reaches('light-notice') ? ['joue'] : ['libre'];
	if (procedure === 'formalisee') return ['boamp', 'joue'];
	return reaches('notice') ? ['boamp-ou-jal'] : ['libre'];
}
