import type { NeedStatus } from '@halle/domain';

/** What the page of a need says of the group it is in, in words that go with the sign of its status. */
export const sentencesInGroup: Record<NeedStatus, string> = {
	draft: '',
	submitted: '',
	matched: 'Un groupement attend la réponse de votre commune',
	committed: 'Ce besoin est dans un groupement',
	frozen: 'Les fournisseurs sont consultés pour ce besoin',
	covered: 'Un fournisseur est choisi pour ce besoin',
	unmet: 'Ce besoin était dans un groupement',
	withdrawn: 'Ce besoin était dans un groupement'
};
