import type {
	CalendarStepName,
	CriterionKind,
	GroupActName,
	GroupStatus,
	LegalRegime,
	MembershipStatus,
	Procedure,
	PublicityMedium
} from '@halle/domain';
import { list } from '#lib/format.ts';
import { paths } from '#lib/paths.ts';
import { procedureNames } from '#lib/procedures.ts';

type Chip = { kind: 'neutral' | 'done' | 'due' | 'suggested' | 'info' | 'failed' | 'stopped'; text: string };

const groupChips: Record<GroupStatus, Chip> = {
	draft: { kind: 'neutral', text: 'En formation' },
	open: { kind: 'info', text: 'Ouvert aux réponses' },
	membership_closed: { kind: 'info', text: 'Règles à arrêter' },
	convention_agreed: { kind: 'info', text: 'Conseils et signatures' },
	constituted: { kind: 'done', text: 'Convention en vigueur' },
	active: { kind: 'done', text: 'Achat lancé' },
	closing: { kind: 'neutral', text: 'En fin de vie' },
	dissolved: { kind: 'stopped', text: 'Terminé' },
	cancelled: { kind: 'stopped', text: 'Annulé' }
};

/** Where a group stands, with its sign. An active one without a consultation has had one that found no holder. */
export function groupChip(status: GroupStatus, call: object | null): Chip {
	return status === 'active' && call === null
		? { kind: 'stopped', text: 'Consultation sans titulaire' }
		: groupChips[status];
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

/** The page and the verb of each act that moves a group on. */
export const actLinks: Partial<Record<GroupActName, { href: (id: string) => string; verb: string }>> = {
	accept: { href: paths.groupAnswer, verb: 'Répondre à l’invitation' },
	nameCoordinator: { href: paths.groupCoordinator, verb: 'Désigner le coordonnateur' },
	confirmQuantities: { href: paths.groupQuantities, verb: 'Confirmer vos quantités' },
	closeMembership: { href: paths.groupClosing, verb: 'Clore les adhésions' },
	deliberate: { href: paths.groupDeliberation, verb: 'Enregistrer la délibération' },
	sign: { href: paths.groupSignature, verb: 'Enregistrer la signature' },
	agreeConvention: { href: paths.groupMandate, verb: 'Arrêter les règles' },
	amendCall: { href: paths.groupCall, verb: 'Continuer la consultation' },
	closeGroup: { href: paths.groupEnd, verb: 'Arrêter les achats' },
	dissolve: { href: paths.groupEnd, verb: 'Terminer le groupement' },
	prepareCall: { href: paths.groupCall, verb: 'Préparer la consultation' },
	publishCall: { href: paths.groupCallPublishing, verb: 'Publier la consultation' }
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

/** The procedure in words; says so when the law of the day is not verified here. */
export function procedureName(procedure: Procedure | null): string {
	return procedure ? procedureNames[procedure] : 'à confirmer\u00a0: règles non vérifiées à cette date';
}

export function procedureText(regime: LegalRegime | null): string {
	return procedureName(regime?.procedure ?? null);
}

/** Where the notice goes, in words. */
export function publicityNames(publicity: readonly PublicityMedium[]): string {
	return publicity.length === 0 ? 'aucune obligatoire' : list(publicity.map((medium) => mediumNames[medium]));
}

export function publicityText(regime: LegalRegime | null): string {
	return regime ? publicityNames(regime.publicity) : 'à confirmer';
}
