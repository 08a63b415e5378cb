/** Lists that can be taken along as a file. */
export const listFiles = ['needs', 'groups', 'orders', 'campaigns'] as const;
export type ListFile = (typeof listFiles)[number];

/** What the file of a list is called, and its sheet. */
export const listFileNames: Record<ListFile, string> = {
	needs: 'Besoins',
	groups: 'Groupements',
	orders: 'Commandes',
	campaigns: 'Recensements'
};

/** The heads of the columns of each list, in their order. */
export const needColumns = {
	title: 'Objet',
	family: 'Famille d’achat',
	cpvCode: 'Code CPV',
	quantity: 'Quantité',
	unit: 'Unité',
	estimate: 'Montant estimé HT (€)',
	startsFrom: 'Début au plus tôt',
	startsUntil: 'Début au plus tard',
	contractEnds: 'Fin du contrat en cours',
	months: 'Durée (mois)',
	status: 'État',
	group: 'Groupement',
	createdOn: 'Saisi le',
	submittedOn: 'Déposé le'
} as const;

export const groupColumns = {
	reference: 'Référence',
	title: 'Groupement',
	status: 'Étape',
	nextDay: 'Prochaine échéance',
	nextThing: 'Ce jour-là',
	blockers: 'Ce qui bloque',
	coordinator: 'Coordonnateur',
	steward: 'Suivi par',
	takingPart: 'Communes participantes',
	signed: 'Signatures',
	invited: 'Réponses attendues',
	answerUntil: 'Réponse avant le',
	call: 'Consultation',
	deadline: 'Date limite des offres',
	createdOn: 'Créé le'
} as const;

export const orderColumns = {
	reference: 'Référence',
	lot: 'Lot',
	call: 'Consultation',
	buyer: 'Commune',
	supplier: 'Fournisseur',
	quantity: 'Quantité',
	unit: 'Unité',
	unitPrice: 'Prix unitaire HT (€)',
	total: 'Total HT (€)',
	delivered: 'Quantité livrée',
	admitted: 'Quantité admise',
	status: 'État',
	issuedOn: 'Passée le'
} as const;

export const campaignColumns = {
	reference: 'Référence',
	title: 'Campagne',
	status: 'Étape',
	steward: 'Suivie par',
	closesOn: 'Dernier jour pour répondre',
	asked: 'Communes',
	answered: 'Réponses',
	underWay: 'Réponses commencées',
	silent: 'Pages jamais ouvertes',
	unreached: 'Communes injoignables',
	startsFrom: 'Début des marchés au plus tôt',
	startsUntil: 'Début au plus tard',
	createdOn: 'Préparée le'
} as const;
