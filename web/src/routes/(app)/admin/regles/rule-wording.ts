import { figureUnits, type LegalRule, type LegalRuleKind, type Nature, type NumberKind } from '@halle/domain';
import { dayMedium, euros, list, plural } from '@halle/words/format';

/** What each sort of rule decides, as the screens say it. */
export const kindNames: Record<LegalRuleKind, string> = {
	dispense: 'Dispense de publicité et de mise en concurrence',
	formal: 'Procédure formalisée',
	'light-notice': 'Avis européen des services sociaux',
	notice: 'Avis au BOAMP ou dans un journal d’annonces légales',
	'formal-notice': 'Avis au BOAMP et au JOUE',
	profile: 'Dossier sur le profil d’acheteur',
	'essential-data': 'Données essentielles à publier',
	'written-contract': 'Contrat écrit',
	'legality-control': 'Transmission au contrôle de légalité',
	commission: 'Commission d’appel d’offres',
	'small-lot': 'Petit lot en procédure adaptée',
	'small-lots-share': 'Part des petits lots en procédure adaptée',
	'small-lots-dispense-share': 'Part des petits lots sans formalité',
	'days-to-answer': 'Délai minimal de réception des offres',
	'answers-days': 'Réponses aux questions avant la date limite',
	'standstill-days': 'Attente avant de signer',
	'award-notice-days': 'Avis d’attribution après la signature',
	'environment-criterion': 'Critère environnemental'
};

export const natureNames: Record<Nature, string> = {
	supplies: 'fournitures',
	services: 'services',
	works: 'travaux',
	social: 'services sociaux'
};

/** How the figure of a sort of rule is typed; one that is not chosen yet is an amount. */
export function figureKindOf(kind: string): NumberKind {
	const unit = Object.entries(figureUnits).find(([name]) => name === kind)?.[1];
	const kinds = { cents: 'amount', days: 'days', percent: 'wholePercent', none: 'count' } as const;
	return kinds[unit ?? 'cents'];
}

/** « moins de 60 000 € HT », « 30 jours », « obligatoire ». */
export function figureText({ kind, figure }: Pick<LegalRule, 'kind' | 'figure'>): string {
	const unit = figureUnits[kind];
	if (unit === 'none') return 'obligatoire';
	if (unit === 'days') return plural(figure, 'jour');
	if (unit === 'percent') return `${figure}\u00a0% au plus`;
	const below = kind === 'dispense' || kind === 'small-lot';
	return `${below ? 'moins de' : 'à partir de'} ${euros(figure, 'never')}\u00a0HT`;
}

/** « du 1er avril 2026, sans fin connue ». */
export function periodText({ from, to }: Pick<LegalRule, 'from' | 'to'>): string {
	return to ? `du ${dayMedium(from)} au ${dayMedium(to)}` : `à partir du ${dayMedium(from)}, sans fin connue`;
}

export function naturesText(natures: readonly Nature[]): string {
	return list(natures.map((nature) => natureNames[nature]));
}

type Chip = { kind: 'neutral' | 'done' | 'due' | 'info' | 'stopped'; text: string };

/** Where a rule stands on a day. */
export function stateOf(rule: Pick<LegalRule, 'from' | 'to' | 'isEnabled'>, day: string): Chip {
	if (!rule.isEnabled) return { kind: 'stopped', text: 'Non appliquée' };
	if (rule.from > day) return { kind: 'info', text: 'À venir' };
	return rule.to !== null && rule.to < day
		? { kind: 'neutral', text: 'Finie' }
		: { kind: 'done', text: 'En vigueur' };
}

export const statusNames: Record<LegalRule['status'], string> = {
	verified: 'lue',
	'amount-to-check': 'chiffre à confirmer',
	unverified: 'non vérifiée'
};

/** One rule in one line, for what was and what would be. */
export function ruleText(rule: LegalRule): string {
	return `${figureText(rule)}, ${periodText(rule)}${rule.isEnabled ? '' : ', non appliquée'}`;
}
