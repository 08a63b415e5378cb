import type { BidStatus, CallStatus } from '@halle/domain';

type Chip = { kind: 'done' | 'neutral' | 'info' | 'failed' | 'stopped'; text: string };

const bidChips: Record<BidStatus, Chip> = {
	sealed: { kind: 'done', text: 'Déposée, scellée' },
	superseded: { kind: 'stopped', text: 'Remplacée' },
	late: { kind: 'failed', text: 'Hors délai' },
	opened: { kind: 'info', text: 'Ouverte, en examen' },
	retained: { kind: 'done', text: 'Retenue' },
	rejected: { kind: 'stopped', text: 'Non retenue' }
};

/** Where an offer stands, as its supplier reads it. */
export function chipOf({ status, callStatus }: { status: BidStatus; callStatus: CallStatus }): Chip {
	return callStatus === 'abandoned' && status === 'sealed'
		? { kind: 'stopped', text: 'Scellée, sans suite' }
		: bidChips[status];
}
