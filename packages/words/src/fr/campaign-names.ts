import type {
	AddressFault,
	CampaignStatus,
	CensusLineState,
	LineWorth,
	PerimeterKind,
	ReplyStanding,
	ReplyState
} from '@halle/domain';
import { plural } from './format.ts';

/** Stages of a campaign as the screens say them. */
export const campaignStatusNames: Record<CampaignStatus, string> = {
	draft: 'en préparation',
	open: 'ouverte',
	closed: 'terminée',
	used: 'groupements fondés',
	abandoned: 'abandonnée'
};

export const perimeterNames: Record<PerimeterKind, string> = {
	epci: 'Une intercommunalité',
	departement: 'Un département',
	communes: 'Des communes choisies'
};

/** Where one commune stands, to its coordinator. */
export const replyStateNames: Record<ReplyState, string> = {
	unasked: 'pas encore sollicitée',
	asked: 'sollicitée',
	address_refused: 'mauvaise adresse',
	opened: 'page ouverte',
	started: 'commencée',
	delegated: 'attend un collègue',
	sent: 'envoyée',
	approved: 'validée par le maire',
	nothing: 'rien cette année',
	late_asked: 'demande à répondre en retard',
	late_refused: 'retard refusé',
	reopened: 'rouverte'
};

/** The same, together: who answered at a glance. */
const replyStandingNames: Record<ReplyStanding, readonly [one: string, many: string]> = {
	answered: ['a répondu', 'ont répondu'],
	'under-way': ['a commencé', 'ont commencé'],
	silent: ['n’a pas ouvert sa page', 'n’ont pas ouvert leur page'],
	unreached: ['ne peut pas être jointe', 'ne peuvent pas être jointes'],
	late: ['demande ou a demandé un délai', 'demandent ou ont demandé un délai']
};

/** « 8 ont répondu » */
export function sayStanding(standing: ReplyStanding, communes: number): string {
	return plural(communes, ...replyStandingNames[standing]);
}

/** What a line says, beside its figures. */
export const lineStateNames: Record<CensusLineState, string> = {
	asked: 'sans réponse',
	delegated: 'attend un collègue',
	estimate: 'estimation',
	like_last: 'comme au dernier contrat (estimation)',
	nothing: 'rien cette année',
	answered: 'à envoyer',
	firm: 'quantité ferme'
};

export const lineWorthNames: Record<LineWorth, string> = {
	firm: 'ferme',
	estimate: 'estimation',
	nothing: 'rien',
	unanswered: 'sans réponse'
};

/** Why a line of addresses is left out, and the mend. */
export const addressFaultSentences: Record<AddressFault, string> = {
	'no-address': 'il manque l’adresse électronique. Écrivez-la après le nom de la commune.',
	'address-wrong': 'l’adresse électronique n’est pas complète. Corrigez-la, par exemple mairie@exemple.fr.',
	'commune-missing': 'il manque la commune. Écrivez son code INSEE ou son nom avant l’adresse.',
	'commune-unknown': 'cette commune n’est pas dans la campagne. Vérifiez son code INSEE.',
	'commune-several': 'plusieurs communes de la campagne ont ce nom. Écrivez le code INSEE.',
	'commune-twice': 'cette commune est déjà plus haut dans la liste. Gardez une seule ligne.',
	'address-refused': 'cette adresse a répondu qu’elle n’était pas la bonne. Cherchez-en une autre.',
	'already-confirmed': 'cette commune a déjà répondu depuis son adresse : elle ne change plus.'
};

/** The same in the address of a page. */
export const replyStandingWords: Record<ReplyStanding, string> = {
	answered: 'repondu',
	'under-way': 'commence',
	silent: 'silence',
	unreached: 'injoignable',
	late: 'retard'
};
