import {
	yearsOf,
	type GroupEntry,
	type SharedExplanation,
	type Concession,
	type NearMiss,
	type NeedScope,
	type SuggestionExplanation
} from '@halle/domain';
import { sayAdded } from '@halle/words/balance';
import { dayMedium, distance, euros, list, percent } from '@halle/words/format';
import { nonBreaking } from '@halle/words/non-breaking';

/** Why a need cannot stand with others, rule by rule, as the end of « parce que… ». */
const rules: Record<string, string> = {
	unit: 'son unité ne s’additionne pas aux autres',
	cpv: 'ce n’est pas tout à fait le même produit',
	'start-window': 'ses dates de début ne rejoignent pas celles des autres',
	duration: 'sa durée est trop différente',
	distance: 'elle est plus loin que la distance acceptée',
	'scope-epci': 'l’une des communes veut rester dans son intercommunalité',
	'scope-departement': 'l’une des communes veut rester dans son département',
	'excluded-partner': 'ces communes ont déjà décliné un achat ensemble',
	requirement: 'des exigences se contredisent',
	procedure: 'les procédures acceptées diffèrent',
	'no-common-procedure': 'aucune procédure ne convient à toutes',
	'too-many-members': 'le groupement serait trop nombreux',
	'amount-above-cap': 'le total deviendrait trop gros pour que de petites entreprises répondent',
	'member-loses': 'l’une des communes y perdrait',
	'no-gain': 'elles n’y gagneraient pas toutes ensemble',
	'not-stable': 'une partie du groupement ferait mieux à part',
	'no-coordinator': 'aucune n’accepte de coordonner',
	'too-few-members': 'il ne resterait qu’une commune',
	'single-buyer': 'il ne resterait qu’un acheteur'
};

/** A broken rule, as the end of « parce que… ». */
export function brokenRuleText(rule: string): string {
	return rules[rule] ?? rule;
}

/** Why this need is not in the group, in one sentence. */
export function nearMissSentence({ brokenRules, isInAnotherSuggestion, communeName }: NearMiss): string {
	const reasons = brokenRules.map(brokenRuleText);
	if (reasons.length > 0) return `${communeName}\u00a0: ${list(reasons)}.`;
	if (isInAnotherSuggestion)
		return `${communeName}\u00a0: ce besoin gagne davantage dans un autre groupement suggéré.`;
	return `${communeName}\u00a0: l’ajouter ne ferait rien gagner de plus.`;
}

type Relaxed = { kind: string; concessions: readonly Concession[] };

/**
 * What each side would have to accept, in one sentence.
 *
 * @param ownNeedId the need of the reader, who is addressed as « vous »
 */
export function relaxationSentence({ concessions }: Relaxed, ownNeedId?: string): string {
	const parts = concessions.map((one) => {
		const who = one.needId === ownNeedId ? 'vous acceptiez' : `${one.communeName} acceptait`;
		return `${who} ${list(accepted(one))}`;
	});
	return `Cela changerait si ${list(parts)}.`;
}

const scopes: Record<NeedScope, string> = {
	any: 'des communes d’autres départements',
	departement: 'des communes de tout le département',
	epci: 'des communes de son intercommunalité'
};

function accepted(one: Concession): string[] {
	return [
		one.radiusMetres !== undefined && `une distance de ${distance(one.radiusMetres)}`,
		one.startsFromOn !== undefined &&
			one.startsUntilOn !== undefined &&
			`un début entre le ${dayMedium(one.startsFromOn)} et le ${dayMedium(one.startsUntilOn)}`,
		one.shortestMonths !== undefined &&
			one.longestMonths !== undefined &&
			`une durée de ${one.shortestMonths} à ${one.longestMonths}\u00a0mois`,
		one.scope !== undefined && scopes[one.scope],
		one.cpvDigits !== undefined && 'un produit voisin, de la même catégorie'
	].filter((part) => part !== false);
}

const procedureNames = {
	dispense: 'sans publicité ni mise en concurrence obligatoires',
	mapa: 'procédure adaptée (MAPA)',
	formalisee: 'procédure formalisée'
} as const;
const media = {
	libre: 'publicité libre',
	'boamp-ou-jal': 'annonce au BOAMP ou dans un journal d’annonces légales',
	boamp: 'annonce au BOAMP',
	joue: 'annonce au Journal officiel de l’Union européenne'
} as const;

/** What the group's estimated value asks for, beside what the members would do alone. */
export function regimeSentence({
	procedure,
	procedureAlone,
	publicity,
	presumed
}: SuggestionExplanation['regime']): string {
	const how = publicity.length > 0 ? `, ${list(publicity.map((one) => media[one]))}` : '';
	const alone =
		procedure === procedureAlone
			? 'comme si chacune achetait seule'
			: `au lieu de «\u00a0${procedureNames[procedureAlone]}\u00a0» seules`;
	const doubt = presumed ? `. Seuils ${yearsOf(presumed)}, à vérifier` : '';
	return `${procedureNames[procedure]}${how}, ${alone}${doubt}`;
}

/** The sentences of a suggestion for one reader. `misses` are those of its near misses, in their order. */
export type SaidExplanation = {
	regime: string;
	assumptions: string[];
	misses: { why: string; relaxation: string | null; added: string | null }[];
};

export function sayExplanation(explanation: SuggestionExplanation, ownId: string): SaidExplanation {
	const ownNeed = explanation.members.find(({ organisationId }) => organisationId === ownId);
	return {
		...sayShared(explanation),
		misses: explanation.nearMisses.map((miss) => ({
			why: nearMissSentence(miss),
			relaxation: miss.relaxation ? relaxationSentence(miss.relaxation, ownNeed?.needId) : null,
			added: miss.relaxation?.addedCash ? nonBreaking(sayAdded(miss.relaxation.addedCash)) : null
		}))
	};
}

function sayShared(explanation: SharedExplanation): Omit<SaidExplanation, 'misses'> {
	return { regime: regimeSentence(explanation.regime), assumptions: assumptionSentences(explanation) };
}

/** What is said of a group to a commune that may come into it. */
export function sayEntry(entry: GroupEntry) {
	return {
		...sayShared(entry.explanation),
		verdict: entryVerdict(entry),
		relaxation: entry.relaxation && relaxationSentence(entry.relaxation, entry.ownNeedIds[0])
	};
}

/** Whether the engine would put the commune there, in one sentence. */
function entryVerdict({ isAdmitted, brokenRules }: GroupEntry): string {
	if (isAdmitted)
		return 'Avec votre commune, toutes les règles tiennent, et chacune des autres y gagne aussi.';
	if (brokenRules.length === 0)
		return 'Toutes les règles tiennent, mais votre entrée ne ferait rien gagner de plus aux autres communes.';
	return `De nous-mêmes, nous ne proposerions pas ce groupement avec votre commune\u00a0: ${list(brokenRules.map(brokenRuleText))}.`;
}

/** The hypotheses behind the range of gains, one sentence each. */
function assumptionSentences({ assumptions }: SharedExplanation): string[] {
	const { discountMaxBasisPoints, halfDiscountCents, procedureCosts, groupCostCents, memberCostCents } =
		assumptions;
	const steps = procedureCosts.map(({ belowCents, costCents }) =>
		belowCents === null ? `${euros(costCents)} au-delà` : `${euros(costCents)} sous ${euros(belowCents)}`
	);
	return [
		`Remise\u00a0: au plus ${percent(discountMaxBasisPoints / 100)} pour «\u00a0${assumptions.family}\u00a0», la moitié dès ${euros(halfDiscountCents)} d’achats. Le haut de la fourchette suppose toute cette remise, le bas la moitié.`,
		`${assumptions.isHypothesis === false ? 'Source' : 'C’est une hypothèse'}\u00a0: ${assumptions.source}`,
		`Temps et frais d’une procédure\u00a0: ${list([...new Set(steps)])}.`,
		`Frais d’un groupement\u00a0: ${euros(groupCostCents)}, plus ${euros(memberCostCents)} par commune.`,
		`Chaque commune est supposée accepter un marché plus long ou plus court de ${assumptions.durationToleranceMonths}\u00a0mois.`,
		'Les exigences écrites en toutes lettres ne sont pas comparées\u00a0: relisez-les ensemble.'
	].map(nonBreaking);
}
