import {
	yearsOf,
	type CalendarStepName,
	type CallStatus,
	type CriterionKind,
	type LegalRegime,
	type MembershipStatus,
	type Procedure,
	type PublicityMedium,
	type RulePeriod
} from '@halle/domain';
import { instantLong, list } from '@halle/words/format';
import { procedureNames } from '@halle/words/names';
import type { Chip, GroupStanding } from '@halle/words/standings';
import { contractsSentence } from '../consultations/contract-wording.ts';

const purchaseSentences: Partial<Record<CallStatus, (deadline: string) => string>> = {
	published: (deadline) => `Les fournisseurs répondent jusqu’au ${deadline}.`,
	closed: (deadline) => `Les réponses sont closes depuis le ${deadline}\u00a0; les plis sont à ouvrir.`,
	opened: () => 'Les plis sont ouverts, les offres sont en cours d’analyse.',
	completed: () => 'Le contrat est terminé.'
};

/** The sentence beside the sign, when nothing is this person’s to do. */
export function groupSentence(
	{ status, call, mustRedoPapers }: GroupStanding,
	contracts: Parameters<typeof contractsSentence>[0]
): string | undefined {
	if (call && ['active', 'closing', 'dissolved'].includes(status))
		return call.status === 'awarded'
			? contractsSentence(contracts)
			: purchaseSentences[call.status]?.(instantLong(call.deadlineAt));
	if (status === 'active' || status === 'dissolved' || status === 'cancelled') return undefined;
	if (mustRedoPapers) return 'Le coordonnateur refait les documents qu’un changement a rendus faux.';
	return 'Rien à faire pour vous maintenant\u00a0: le groupement attend les autres.';
}

/** Where a member stands, with its sign. */
export const membershipChips: Record<MembershipStatus, Chip> = {
	invited: { kind: 'due', text: 'Sans réponse' },
	interested: { kind: 'info', text: 'Participe, vote à venir' },
	deliberated: { kind: 'info', text: 'Votée, à signer' },
	signed: { kind: 'done', text: 'Signée' },
	active: { kind: 'done', text: 'Signée' },
	exit_requested: { kind: 'due', text: 'Départ demandé' },
	declined: { kind: 'stopped', text: 'Ne participe pas' },
	exited: { kind: 'stopped', text: 'A quitté' },
	excluded: { kind: 'stopped', text: 'Écartée' },
	ended: { kind: 'neutral', text: 'Terminée' }
};

/** The steps of the calendar. */
export const calendarNames: Record<CalendarStepName, string> = {
	answers: 'Réponses des communes',
	councils: 'Délibérations et signatures',
	consultation: 'Consultation des fournisseurs',
	analysis: 'Ouverture et analyse',
	award: 'Choix, information, attente',
	start: 'Début souhaité',
	questions: 'Questions des fournisseurs',
	'award-notice': 'Avis d’attribution à publier',
	'essential-data': 'Données essentielles à publier'
};

export const criterionNames: Record<CriterionKind, string> = {
	price: 'Prix',
	quality: 'Qualité',
	environment: 'Environnement',
	delivery: 'Délai et livraison',
	social: 'Social'
};

const mediumNames: Record<PublicityMedium, string> = {
	libre: 'publicité libre, adaptée au montant',
	'boamp-ou-jal': 'avis au BOAMP ou dans un journal d’annonces légales',
	boamp: 'avis au BOAMP',
	joue: 'avis au Journal officiel de l’Union européenne'
};

/** The procedure in words; says so when its rules are those of a period that has ended, or were never known. */
export function procedureName(procedure: Procedure | null, presumed?: RulePeriod | null): string {
	if (!procedure) return 'à confirmer\u00a0: règles non vérifiées à cette date';
	return presumed
		? `${procedureNames[procedure]} (seuils ${yearsOf(presumed)}, à vérifier)`
		: procedureNames[procedure];
}

export function procedureText(regime: LegalRegime | null): string {
	return procedureName(regime?.procedure ?? null, regime?.presumed);
}

/** Where the notice goes, in words. */
export function publicityNames(publicity: readonly PublicityMedium[]): string {
	return publicity.length === 0 ? 'aucune obligatoire' : list(publicity.map((medium) => mediumNames[medium]));
}

export function publicityText(regime: LegalRegime | null): string {
	return regime ? publicityNames(regime.publicity) : 'à confirmer';
}
