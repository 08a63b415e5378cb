import { periodOf, type RulePeriod } from './continued-rules.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { familyById, familyOfCpv } from './families.ts';
import { legalRules } from './legal-rule-table.ts';
import type { LegalRuleKind } from './legal-rule-kinds.ts';
import type { LegalRule } from './legal-rules.ts';
import type { Nature } from './purchase-family.ts';

/** How a purchase is made: without formality, by a procedure the buyer adapts, or by the formal procedure. */
export const procedures = ['dispense', 'mapa', 'formalisee'] as const;
export type Procedure = (typeof procedures)[number];

/** Where the notice goes: as the buyer sees fit, the national journal or a legal gazette, the journals of France and of the Union. */
export const publicityMedia = ['libre', 'boamp-ou-jal', 'boamp', 'joue'] as const;
export type PublicityMedium = (typeof publicityMedia)[number];

/** What the law says something about; each answer names the rules it was read from. */
export const regimePoints = [
	'procedure',
	'publicity',
	'profile',
	'essentialData',
	'writtenContract',
	'legalityControl',
	'commission',
	'daysToAnswer',
	'answers',
	'standstill',
	'awardNotice',
	'environmentCriterion'
] as const;
export type RegimePoint = (typeof regimePoints)[number];

/**
 * What the law asks of a purchase, with the rules it was read from. Kept with a consultation from its publication on, in
 * the numbered shapes of kept-regime.ts.
 */
export type LegalRegime = {
	procedure: Procedure;
	publicity: PublicityMedium[];
	/** Essential data are published within two months of the notification. */
	decp: boolean;
	/** The tender documents are on the buyer profile. */
	profile: boolean;
	/** The award belongs to the tender commission. */
	cao: boolean;
	/** From the rejection letters, sent electronically, to the signature; 0 where the law asks for no wait. */
	standstillDays: number;
	/** From the dispatch of the notice to the deadline; 0 where the law only asks for enough time. */
	minDays: number;
	/** Answers reach all the suppliers this long before the deadline; 0 where the law gives no figure. */
	answersDays: number;
	/** From the signature to the award notice; 0 where none is due. */
	awardNoticeDays: number;
	writtenContract: boolean;
	/** The contract goes to the préfet before it is notified. */
	legalityControl: boolean;
	environmentCriterion: boolean;
	/** Identifiers of the rules used, in the order they decide. */
	rules: string[];
	/** The same, by what each of them decided. */
	basis: Record<RegimePoint, string[]>;
	/** The period of rules that were read past their end, since none is known to follow: to be checked. Null else. */
	presumed: RulePeriod | null;
};

/**
 * What the law asks of a purchase of this value, engaged on this day. Rules that are not enabled are never applied; a
 * day for which a rule is missing is refused, never guessed: given `continuedRules`, it goes on with the last known one,
 * and says so.
 *
 * @param valueExclTaxCents everything that will be bought: all members, lots, options and renewals (R2121-1)
 * @param engagedOn the day the consultation is engaged or its notice is sent
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 * @law CCP R2122-8, R2123-1, R2124-1; CGCT L1414-2
 */
export function regime(
	valueExclTaxCents: number,
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): LegalRegime {
	const reader = readerOf({ valueExclTaxCents, nature, engagedOn, rules });
	const { reaches, applies, figure } = reader;
	const procedure = procedureOf(nature, reaches);
	const isFormal = procedure === 'formalisee';
	const publicity = publicityOf(procedure, nature, reader);
	// What is notified to the Union at the start is notified to it at the end.
	const isEuropean = publicity.includes('joue');
	const answers = {
		procedure,
		publicity,
		profile: procedure !== 'dispense' && reaches('profile', 'profile'),
		decp: reaches('essentialData', 'essential-data'),
		writtenContract: reaches('writtenContract', 'written-contract'),
		// Far above any dispense: asking would only make small purchases unknown when the amount of a year is not out yet.
		legalityControl: procedure !== 'dispense' && reaches('legalityControl', 'legality-control'),
		cao: isFormal && applies('commission', 'commission'),
		minDays: isFormal ? figure('daysToAnswer', 'days-to-answer') : 0,
		answersDays: isFormal ? figure('answers', 'answers-days') : 0,
		standstillDays: isFormal ? figure('standstill', 'standstill-days') : 0,
		awardNoticeDays: isEuropean ? figure('awardNotice', 'award-notice-days') : 0,
		environmentCriterion: asksEnvironment(nature, engagedOn, rules)
	};
	if (answers.environmentCriterion) reader.applies('environmentCriterion', 'environment-criterion');
	return { ...answers, ...reader.used() };
}

/**
 * Says whether bids must be compared on the environment too: price alone stopped being enough one day.
 *
 * @law CCP R2152-7
 */
export function asksEnvironment(
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): boolean {
	return findRule('environment-criterion', nature, engagedOn, rules) !== undefined;
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
 * @throws Refusal LEGAL_PERIOD_UNKNOWN when no enabled rule is known for that day
 */
export function ruleInForce(
	kind: LegalRuleKind,
	nature: Nature,
	engagedOn: Day,
	rules: readonly LegalRule[] = legalRules
): LegalRule {
	const rule = findRule(kind, nature, engagedOn, rules);
	if (!rule) throw new Refusal('LEGAL_PERIOD_UNKNOWN', { engagedOn, kind });
	return rule;
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
			rule.isEnabled &&
			rule.natures.includes(nature) &&
			rule.from <= on &&
			(rule.to === null || on <= rule.to)
	);
}

type Purchase = {
	valueExclTaxCents: number;
	nature: Nature;
	engagedOn: Day;
	rules: readonly LegalRule[];
};
type Reader = ReturnType<typeof readerOf>;

/** Reads rules for one purchase and notes, for each point, those it read. */
function readerOf({ valueExclTaxCents, nature, engagedOn, rules }: Purchase) {
	const basis: Record<RegimePoint, string[]> = {
		procedure: [],
		publicity: [],
		profile: [],
		essentialData: [],
		writtenContract: [],
		legalityControl: [],
		commission: [],
		daysToAnswer: [],
		answers: [],
		standstill: [],
		awardNotice: [],
		environmentCriterion: []
	};
	const presumed: RulePeriod[] = [];
	const read = (point: RegimePoint, kind: LegalRuleKind): LegalRule => {
		const rule = ruleInForce(kind, nature, engagedOn, rules);
		basis[point].push(rule.id);
		if (rule.continues) presumed.push(rule.continues);
		return rule;
	};
	return {
		/** The value is at the amount of the rule or above it. */
		reaches: (point: RegimePoint, kind: LegalRuleKind) => valueExclTaxCents >= read(point, kind).figure,
		/** A rule without a figure, refused like the others on a day when nobody knows it. */
		applies: (point: RegimePoint, kind: LegalRuleKind) => read(point, kind).isEnabled,
		figure: (point: RegimePoint, kind: LegalRuleKind) => read(point, kind).figure,
		used: () => ({
			rules: [...new Set(Object.values(basis).flat())],
			basis,
			presumed: periodOf(presumed)
		})
	};
}

/**
 * Social services are never formal; like any other contract they go without formality below the amount of the dispense.
 *
 * @law CCP R2122-8, R2123-1 3°, R2124-1
 */
function procedureOf(nature: Nature, reaches: Reader['reaches']): Procedure {
	if (!reaches('procedure', 'dispense')) return 'dispense';
	if (nature === 'social') return 'mapa';
	return reaches('procedure', 'formal') ? 'formalisee' : 'mapa';
}

/** Where the notice is published. @law CCP R2131-12, R2131-15, R2131-16 */
function publicityOf(
	procedure: Procedure,
	nature: Nature,
	{ reaches, applies }: Pick<Reader, 'reaches' | 'applies'>
): PublicityMedium[] {
	if (procedure === 'dispense') return [];
	if (nature === 'social') return reaches('publicity', 'light-notice') ? ['joue'] : ['libre'];
	if (procedure === 'formalisee') return applies('publicity', 'formal-notice') ? ['boamp', 'joue'] : [];
	return reaches('publicity', 'notice') ? ['boamp-ou-jal'] : ['libre'];
}
