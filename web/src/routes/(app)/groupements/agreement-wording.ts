import type { CommissionMode, GroupKind, MandateType } from '@halle/domain';

/** What the coordinator does in the name of the others, in words. */
export const mandateNames: Record<MandateType, string> = {
	signature: 'Consulter, choisir et signer pour tous',
	procedure: 'Consulter et choisir\u00a0; chaque commune signe son contrat',
	integrated: 'Tout, jusqu’aux commandes et aux factures',
	shared: 'Partager le travail entre plusieurs membres',
	epci: 'Mandat gratuit de l’intercommunalité à ses communes'
};

export const mandateHints: Record<MandateType, string> = {
	signature: 'Le plus courant. Chaque commune passe ensuite ses commandes et paie ses factures.',
	procedure: 'Le coordonnateur s’arrête au choix du fournisseur.',
	integrated: 'Le coordonnateur commande, paie et refacture à chacune.',
	shared: 'La convention dit quel membre fait quoi, mission par mission.',
	epci: 'Réservé à l’intercommunalité de toutes les communes, si ses statuts le prévoient.'
};

/** How many purchases the group is for. */
export const kindNames: Record<GroupKind, string> = {
	one_off: 'Un seul achat',
	permanent: 'Plusieurs achats, dans un groupement permanent'
};

export const kindHints: Record<GroupKind, string> = {
	one_off: 'Le groupement prend fin avec son contrat.',
	permanent: 'Le groupement demeure et consulte de nouveau\u00a0; nul n’entre dans un achat déjà lancé.'
};

/** Whose tender commission awards. */
export const commissionNames: Record<CommissionMode, string> = {
	coordinator: 'La commission d’appel d’offres du coordonnateur',
	group: 'Une commission du groupement'
};

export const commissionHints: Record<CommissionMode, string> = {
	coordinator: 'Le plus simple.',
	group: 'Un élu par membre, sous la présidence du représentant du coordonnateur.'
};
