import type { RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';

/** The sentences of refusals about who founds or coordinates a group and whom it invites: see `accountSentences`. */
export const foundingSentences = {
	COORDINATOR_CANNOT_LEAVE:
		'Votre organisation coordonne ce groupement : elle ne peut pas le quitter. Elle peut l’annuler tant que rien n’est publié.',
	FOUNDER_MUST_CHOOSE:
		'Votre commune mène ce groupement, qui n’est pas encore ouvert. Avant de le quitter, passez la main à une commune qui participe, ou dissolvez-le.',
	FOUNDER_WITHOUT_NEED:
		'Votre organisation n’a pas de besoin libre de cette sorte. Déposez-le d’abord, ou invitez seulement des communes de votre intercommunalité.',
	INVITED_NOT_ELIGIBLE:
		'Une des communes choisies ne peut pas être invitée : elle n’a pas de compte vérifié, ou n’est pas dans ce périmètre. Choisissez-les de nouveau.',
	INVITATION_WITHOUT_NEED:
		'Votre commune n’a pas encore de besoin dans ce groupement. Choisissez-en un, ou déposez-le d’abord.',
	GROUP_BY_INVITATION: 'Ce groupement n’accueille que les communes invitées.',
	FOUNDER_ONLY: 'Seule l’organisation qui mène ce groupement peut passer la main ou le dissoudre.',
	GROUP_WITHOUT_HEIR:
		'Aucune autre commune ne participe encore : il n’y a personne à qui passer la main. Attendez une réponse, ou dissolvez le groupement.'
} satisfies Partial<Record<RefusalCode, Sentence>>;
