import type { TermAnchor } from './terms.ts';

/**
 * Every address of the product, typed, in one place. Functions take what the address carries.
 * An instance answers at the root of its host, so no base is added.
 */
export const paths = {
	home: '/',
	calls: '/consultations',
	call: (reference: string) => `/consultations/${reference}`,
	callQuestion: (reference: string) => `/consultations/${reference}/question`,
	bid: (reference: string) => `/consultations/${reference}/offre`,
	callQuestions: (reference: string) => `/consultations/${reference}/questions`,
	callOpening: (reference: string) => `/consultations/${reference}/ouverture`,
	callAnalysis: (reference: string, lot?: number) => `/consultations/${reference}/analyse${query({ lot })}`,
	callAward: (reference: string, lot?: number) => `/consultations/${reference}/attribution${query({ lot })}`,
	callContracts: (reference: string, lot?: string | number | null) =>
		`/consultations/${reference}/contrats${query({ lot })}`,
	callAbandonment: (reference: string) => `/consultations/${reference}/sans-suite`,
	checkReceipt: (code: string) => `/verifier/${code}`,
	awards: '/consultations?etat=decidees',

	today: '/aujourdhui',
	/** Of one of several organisations of a person; all that is to be done, not the first things alone. */
	todayOf: (organisationId: string | null, isWhole = false) =>
		`/aujourdhui${query({ commune: organisationId, tout: isWhole ? 'oui' : null })}`,
	needs: '/besoins',
	newNeed: '/besoins/nouveau',
	/** Who is here around a commune, and what is sought there. */
	around: '/autour',
	/** What nothing is known of, posted as it is. */
	newNeedInWords: (words: string) => `/besoins/nouveau${query({ mots: words })}`,
	imports: '/besoins/import',
	importTemplate: '/besoins/import/modele.xlsx',
	/** @param lines which of them; @param mended the one of which all is open to be mended */
	importReport: (id: string, lines: string | null = null, mended: string | null = null) =>
		`/besoins/import/${id}${query({ lignes: lines, modifier: mended })}`,
	importColumns: (id: string) => `/besoins/import/${id}/colonnes`,
	importRefused: (id: string) => `/besoins/import/${id}/a-corriger.xlsx`,
	newNeedOf: ({ kind, id, cpv }: { kind: 'family' | 'cpv'; id: string; cpv: string }) =>
		`/besoins/nouveau${query({ famille: kind === 'family' ? id : null, cpv })}`,
	resumeNeed: (id: string) => `/besoins/nouveau?reprendre=${id}`,
	renewals: '/renouvellements',
	need: (id: string) => `/besoins/${id}`,
	amendNeed: (id: string) => `/besoins/${id}/modifier`,
	amendRenewedNeed: (id: string) => `/besoins/${id}/modifier?reprise`,
	news: (stamp: string) => `/nouvelles?depuis=${encodeURIComponent(stamp)}`,
	groups: '/groupements',
	suggestions: '/groupements/suggestions',
	suggestion: (id: string) => `/groupements/suggestions/${id}`,
	group: (id: string) => `/groupements/${id}`,
	joinSuggestion: (id: string) => `/groupements/suggestions/${id}/rejoindre`,
	proposeSuggestion: (id: string) => `/groupements/suggestions/${id}/proposer`,
	groupAnswer: (id: string) => `/groupements/${id}/reponse`,
	groupCoordinator: (id: string) => `/groupements/${id}/coordonnateur`,
	groupDeliberation: (id: string) => `/groupements/${id}/deliberation`,
	groupMandate: (id: string) => `/groupements/${id}/mandat`,
	groupEnd: (id: string) => `/groupements/${id}/fin`,
	groupChanges: (id: string) => `/groupements/${id}/changements`,
	groupQuantities: (id: string) => `/groupements/${id}/quantites`,
	joinableGroups: '/groupements/ouverts',
	joinGroup: (id: string, needId: string) => `/groupements/ouverts/${id}?besoin=${needId}`,
	commission: (reference: string) => `/consultations/${reference}/commission`,
	needLetter: (id: string) => `/besoins/${id}/lettre`,
	needQuantity: (id: string) => `/besoins/${id}/quantite`,
	groupPapers: (id: string) => `/groupements/${id}/documents`,
	groupPaper: (id: string, paper: PaperAddress) => `/groupements/${id}/documents/apercu?${paperQuery(paper)}`,
	groupPaperFile: (id: string, paper: PaperAddress, format: 'pdf' | 'docx') =>
		`/groupements/${id}/documents/fichier?${paperQuery(paper)}&format=${format}`,
	file: (id: string) => `/fichiers/${id}`,
	groupCosts: (id: string) => `/groupements/${id}/documents/frais`,
	groupLeaving: (id: string) => `/groupements/${id}/quitter`,
	groupCalendar: (id: string) => `/groupements/${id}/calendrier`,
	groupCall: (id: string) => `/groupements/${id}/consultation`,
	groupCallLots: (id: string) => `/groupements/${id}/consultation/lots`,
	groupCallCriteria: (id: string) => `/groupements/${id}/consultation/criteres`,
	groupCallCalendar: (id: string) => `/groupements/${id}/consultation/calendrier`,
	groupCallPublishing: (id: string) => `/groupements/${id}/consultation/publier`,
	orders: '/commandes',
	newOrder: (shareId: string) => `/commandes/nouvelle?part=${shareId}`,
	order: (id: string) => `/commandes/${id}`,
	delivery: (orderId: string) => `/commandes/${orderId}/livraison`,
	receipt: (orderId: string, deliveryId: string) => `/commandes/${orderId}/reception?livraison=${deliveryId}`,
	waiver: (orderId: string) => `/commandes/${orderId}/renoncer`,
	gains: '/gains',

	campaigns: '/campagnes',

	supplierBids: '/offres',
	ownBid: (id: string) => `/offres/${id}`,
	bidDocument: (bidId: string) => `/offres/${bidId}/document`,

	signIn: '/connexion',
	signInFor: (page: string) => `/connexion?suite=${encodeURIComponent(page)}`,
	signOut: '/deconnexion',
	signUp: '/inscription',
	signUpCommune: '/inscription/commune',
	newPassword: '/mot-de-passe',
	actFor: '/changer-organisation',
	/** A page of one of several organisations of a person: it asks first to act for it, where they act for another. */
	actingFor: (organisationId: string, page: string) =>
		`/agir-pour/${organisationId}?page=${encodeURIComponent(page)}`,
	letterChoices: (token: string) => `/courriels/${encodeURIComponent(token)}`,
	settings: '/reglages',
	ownLetters: '/reglages/courriels',
	sessions: '/reglages/sessions',
	people: '/reglages/personnes',
	claimOrganisation: '/inscription/signaler',
	ownAccount: '/reglages/compte',
	admin: '/admin',
	demo: '/demo',
	demoLetters: '/demo/courriels',

	theme: '/theme',
	help: '/aide',
	/** Which tool fits, for communes that pool what they do. */
	pooling: '/mutualiser',
	term: (anchor: TermAnchor) => `/glossaire#${anchor}`,
	contact: '/contact',

	searchPurchases: '/recherche/achats.json'
} as const;

/** Names in the address of a page what was just done there. */
export const doneParameter = 'fait';

/** One paper of a group: which one, of which version (null: the draft of the next), for which member. */
export type PaperAddress = { document: string; version: number | null; member?: string };

/** What stands after the address of a page; nothing for what is not given. */
export function query(values: Readonly<Record<string, string | number | null | undefined>>): string {
	const pairs = Object.entries(values).flatMap(([name, value]) =>
		value === undefined || value === null || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]
	);
	return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function paperQuery({ document, version, member }: PaperAddress): string {
	const values = {
		document,
		...(version !== null && { version: String(version) }),
		...(member && { membre: member })
	};
	return new URLSearchParams(values).toString();
}
