import type { Role } from '@halle/domain';

/** What a role does, for who gives it. */
export const roleChoices: Record<Role, { label: string; hint: string }> = {
	buyer: { label: 'Acheteur', hint: 'Dépose les besoins, répond aux groupements, commande et reçoit.' },
	signatory: {
		label: 'Signataire',
		hint: 'Le maire ou son délégué\u00a0: enregistre la délibération, signe la convention, et répond des membres.'
	},
	coordinator: {
		label: 'Coordonnateur',
		hint: 'Prépare les consultations du groupement, ouvre les plis, attribue.'
	},
	supplier: { label: 'Fournisseur', hint: 'Pose des questions, dépose des offres, livre.' },
	administrator: {
		label: 'Administration',
		hint: 'Vérifie les organisations, suspend des comptes, lit le journal.'
	}
};
