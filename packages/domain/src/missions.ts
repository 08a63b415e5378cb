/** The operations of a joint purchase, in their order, as the papers name them. @law CCP L2113-7 */
export const missions = {
	needs: 'Recueillir les besoins des membres et en arrêter l’état',
	procedure: 'Choisir la procédure et la forme du contrat',
	documents: 'Établir le dossier de consultation des entreprises',
	publicity: 'Publier les avis et mettre le dossier en ligne',
	questions: 'Répondre aux questions des candidats',
	opening: 'Recevoir et ouvrir les plis',
	analysis: 'Analyser les candidatures et les offres',
	commission: 'Assurer le secrétariat de la commission d’appel d’offres',
	rejection: 'Informer les candidats non retenus',
	signature: 'Signer le contrat',
	notification: 'Notifier le contrat au titulaire',
	legality: 'Transmettre le contrat au contrôle de légalité',
	award: 'Publier l’avis d’attribution',
	data: 'Publier les données essentielles',
	renewal: 'Décider des reconductions',
	amendment: 'Conclure les modifications du contrat',
	litigation: 'Défendre les membres dans les litiges relatifs à la passation',
	orders: 'Émettre les bons de commande',
	reception: 'Vérifier et admettre les prestations',
	payment: 'Payer le titulaire et appliquer les pénalités'
} as const;
export type Mission = keyof typeof missions;

/** Carrying the contract out: each member’s own, unless the convention gives it to somebody for all. @law CCP L2113-7 */
export const executionMissions = ['orders', 'reception', 'payment'] as const satisfies readonly Mission[];

export const missionNames = Object.keys(missions) as Mission[]; // Sound: keys of the table just above
