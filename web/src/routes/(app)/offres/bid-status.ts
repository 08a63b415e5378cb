import type { BidStatus, CallStatus } from '@halle/domain';

type Chip = { kind: 'done' | 'neutral' | 'info' | 'failed' | 'stopped'; text: string };
/** The sign in a list and the title of the page: two ways to say one thing. */
type Standing = { chip: Chip; title: string };

const standings: Record<BidStatus, Standing> = {
	sealed: {
		chip: { kind: 'done', text: 'Déposée, scellée' },
		title: 'Votre offre est déposée et scellée'
	},
	superseded: { chip: { kind: 'stopped', text: 'Remplacée' }, title: 'Cette offre a été remplacée' },
	late: { chip: { kind: 'failed', text: 'Hors délai' }, title: 'Votre offre est arrivée hors délai' },
	opened: { chip: { kind: 'info', text: 'Ouverte, en examen' }, title: 'Votre offre est en examen' },
	retained: { chip: { kind: 'done', text: 'Retenue' }, title: 'Votre offre est retenue' },
	rejected: { chip: { kind: 'stopped', text: 'Non retenue' }, title: 'Votre offre n’est pas retenue' }
};

/** Where an offer stands, as its supplier reads it. */
export function bidStanding({ status, callStatus }: { status: BidStatus; callStatus: CallStatus }): Standing {
	return callStatus === 'abandoned' && status === 'sealed'
		? { chip: { kind: 'stopped', text: 'Scellée, sans suite' }, title: 'La consultation est sans suite' }
		: standings[status];
}
