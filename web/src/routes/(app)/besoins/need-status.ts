import type { NeedStatus } from '@halle/domain';

type Chip = { kind: 'neutral' | 'done' | 'due' | 'suggested' | 'info' | 'failed' | 'stopped'; text: string };

/** What each status of a need is called, with its sign, and the sentence that says the same of the group it is in. */
export const needStandings: Record<NeedStatus, { chip: Chip; inGroup: string }> = {
	draft: { chip: { kind: 'neutral', text: 'Brouillon' }, inGroup: '' },
	submitted: { chip: { kind: 'info', text: 'Déposé' }, inGroup: '' },
	matched: {
		chip: { kind: 'due', text: 'Groupement à décider' },
		inGroup: 'Un groupement attend la réponse de votre commune'
	},
	committed: {
		chip: { kind: 'done', text: 'Dans un groupement' },
		inGroup: 'Ce besoin est dans un groupement'
	},
	frozen: {
		chip: { kind: 'done', text: 'En consultation' },
		inGroup: 'Les fournisseurs sont consultés pour ce besoin'
	},
	covered: {
		chip: { kind: 'done', text: 'Attribué' },
		inGroup: 'Un fournisseur est choisi pour ce besoin'
	},
	unmet: {
		chip: { kind: 'failed', text: 'Non satisfait' },
		inGroup: 'Ce besoin était dans un groupement'
	},
	withdrawn: {
		chip: { kind: 'stopped', text: 'Retiré' },
		inGroup: 'Ce besoin était dans un groupement'
	}
};
