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
	map: '/carte',
	awards: '/attributions',
	openData: '/donnees',
	commune: (inseeCode: string) => `/communes/${inseeCode}`,

	today: '/aujourdhui',
	needs: '/besoins',
	newNeed: '/besoins/nouveau',
	renewals: '/besoins/renouvellements',
	need: (id: string) => `/besoins/${id}`,
	groups: '/groupements',
	suggestions: '/groupements/suggestions',
	suggestion: (id: string) => `/groupements/suggestions/${id}`,
	group: (id: string) => `/groupements/${id}`,
	groupConvention: (id: string) => `/groupements/${id}/convention`,
	groupCall: (id: string) => `/groupements/${id}/consultation`,
	openBids: (id: string) => `/groupements/${id}/analyse`,
	orders: '/commandes',
	newOrder: '/commandes/nouvelle',
	order: (id: string) => `/commandes/${id}`,
	gains: '/gains',

	supplierCalls: '/fournisseur/appels',
	supplierBids: '/fournisseur/reponses',
	supplierOrders: '/fournisseur/commandes',

	signIn: '/connexion',
	signInFor: (page: string) => `/connexion?suite=${encodeURIComponent(page)}`,
	signOut: '/deconnexion',
	signUp: '/inscription',
	signUpCommune: '/inscription/commune',
	signUpSupplier: '/inscription/fournisseur',
	actFor: '/agir-pour',
	settings: '/reglages',
	admin: '/admin',

	theme: '/theme',
	help: '/aide',
	glossary: '/glossaire',
	term: (anchor: string) => `/glossaire#${anchor}`,
	accessibility: '/accessibilite',
	siteMap: '/plan-du-site',
	contact: '/contact',
	legalNotice: '/mentions-legales',
	privacy: '/confidentialite',
	components: '/composants'
} as const;
