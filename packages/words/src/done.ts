import { campaignPaths } from './campaign-paths.ts';
import { operatorPaths } from './operator-paths.ts';
import { doneParameter, paths } from './paths.ts';
import { threadPaths } from './thread-paths.ts';

type Paths = typeof paths & typeof operatorPaths & typeof campaignPaths & typeof threadPaths;

/** What each page may say was just done, by the name of its address. */
export const doneWords = {
	adminPerson: ['oui'],
	adminOrganisation: ['oui'],
	adminJobs: ['oui'],
	adminFamilies: ['famille'],
	adminWords: ['ajout', 'retrait'],
	assumptions: ['hypothese'],
	lawRulesAfter: ['regle'],
	need: ['depot', 'retrait'],
	importReport: ['creation', 'correction', 'colonnes', 'annulation'],
	suggestions: ['refus'],
	groups: ['refus', 'depart', 'transmission', 'annulation', 'relances'],
	group: [
		'fondation',
		'proposition',
		'adhesion',
		'coordonnateur',
		'suivi',
		'cloture',
		'mandat',
		'exclusion',
		'relance',
		'quantites',
		'depart',
		'fermeture',
		'fin',
		'deliberation',
		'signature',
		'publication'
	],
	groupCalendar: ['dates'],
	groupCallLots: ['lots'],
	groupCallCalendar: ['calendrier'],
	groupCallCriteria: ['criteres'],
	groupMessages: ['message', 'retrait'],
	groupPapers: ['version', 'siege', 'exemplaire', 'frais'],
	call: ['suivi', 'oubli', 'sans-suite'],
	callQuestion: ['question'],
	callQuestions: ['reponse'],
	callOpening: ['ouverture'],
	callAnalysis: ['notes'],
	commission: ['reunion'],
	callAward: ['lot', 'annonce'],
	callContracts: ['signature', 'notification', 'correction'],
	order: ['commande', 'confirmation', 'livraison', 'reception', 'renoncement'],
	campaigns: ['abandon', 'relances'],
	campaign: [
		'preparation',
		'modification',
		'ouverture',
		'envoi',
		'relance',
		'prolongation',
		'suivi',
		'cloture',
		'reouverture',
		'refus'
	],
	campaignAddresses: ['adresses'],
	campaignGroups: ['fondation'],
	ownReply: ['lignes', 'lieu', 'confiance', 'envoi', 'rien', 'demande'],
	heldReply: ['debut', 'lignes', 'lieu', 'confiance', 'envoi', 'rien', 'demande', 'adresse'],
	delegatedLines: ['lignes'],
	replyApproval: ['accord', 'correction'],
	ownBid: ['depot'],
	people: ['invitation', 'proposition', 'accord', 'annulation', 'retrait'],
	ownAccount: ['nom', 'adresse', 'telephone'],
	ownLetters: ['choix'],
	letterChoices: ['choix'],
	adminLetters: ['envoi'],
	sessions: ['fermeture'],
	claimOrganisation: ['oui']
} as const satisfies Partial<Record<keyof Paths, readonly string[]>>;

export type DonePage = keyof typeof doneWords;
export type Done<P extends DonePage> = (typeof doneWords)[P][number];
type Carried<P extends DonePage> = Paths[P] extends (...carried: infer C) => string ? C : [];

/** The address of a page that says what was just done there; `carried` is what the address of that page takes. */
export function doneAt<P extends DonePage>(page: P, done: Done<P>, ...carried: Carried<P>): string {
	const all = { ...paths, ...operatorPaths, ...campaignPaths, ...threadPaths };
	const path: string | ((...parts: never[]) => string) = all[page];
	const address = typeof path === 'string' ? path : path(...(carried as never[])); // checked against it above
	return `${address}${address.includes('?') ? '&' : '?'}${doneParameter}=${done}`;
}

/** What the address of a page says was just done; undefined for anything that is not a word of this page. */
export function doneIn<P extends DonePage>(page: P, url: URL): Done<P> | undefined {
	const words: readonly Done<P>[] = doneWords[page];
	return words.find((word) => word === url.searchParams.get(doneParameter));
}
