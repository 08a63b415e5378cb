import type { BidStatus } from '@halle/domain';

/** Where an offer stands, as its supplier reads it. */
export const bidChips: Record<
	BidStatus,
	{ kind: 'done' | 'neutral' | 'info' | 'failed' | 'stopped'; text: string }
> = {
	sealed: { kind: 'done', text: 'Déposée, scellée' },
	superseded: { kind: 'stopped', text: 'Remplacée' },
	late: { kind: 'failed', text: 'Hors délai' },
	opened: { kind: 'info', text: 'Ouverte, en examen' },
	retained: { kind: 'done', text: 'Retenue' },
	rejected: { kind: 'stopped', text: 'Non retenue' }
};
