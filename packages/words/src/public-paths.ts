/** Addresses that only pages without scripts, letters and the server name, apart: no other page carries them. */
export const publicPaths = {
	accessibility: '/accessibilite',
	siteMap: '/plan-du-site',
	legalNotice: '/mentions-legales',
	privacy: '/confidentialite',
	checkReceipts: '/verifier',
	signUpSupplier: '/inscription/fournisseur',
	searchPlaces: '/recherche/collectivites.json',
	checkMail: '/inscription/courriel',
	link: (token: string) => `/mot-de-passe/${token}`,
	glossary: '/glossaire',
	/** Takes a POST without a page (RFC 8058); who follows it is led to the choices. */
	unsubscribe: (token: string) => `/desabonnement/${token}`,
	signedOut: '/connexion?fin=oui'
} as const;
