import type { NeedStatus } from '@halle/domain';

type Chip = { kind: 'neutral' | 'done' | 'due' | 'suggested' | 'info' | 'failed' | 'stopped'; text: string };

/** What each status of a need is called, with its sign. */
export const needChips: Record<NeedStatus, Chip> = {
	draft: { kind: 'neutral', text: 'Brouillon' },
	submitted: { kind: 'info', text: 'Déposé' },
	matched: { kind: 'due', text: 'Groupement à décider' },
	committed: { kind: 'done', text: 'Dans un groupement' },
	frozen: { kind: 'done', text: 'En consultation' },
	covered: { kind: 'done', text: 'Attribué' },
	unmet: { kind: 'failed', text: 'Non satisfait' },
	withdrawn: { kind: 'stopped', text: 'Retiré' }
};
