import type {
	CallStatus,
	GroupStatus,
	NeedStatus,
	NextDate,
	OrderStatus,
	ReminderCell,
	Role
} from '@halle/domain';
import { list, plural } from './format.ts';

/** Where something stands, in one or two words, with its sign. */
export type Chip = {
	kind: 'neutral' | 'done' | 'due' | 'suggested' | 'info' | 'failed' | 'stopped';
	text: string;
};

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

const groupChips: Record<Exclude<GroupStatus, 'active'>, Chip> = {
	draft: { kind: 'neutral', text: 'En formation' },
	open: { kind: 'info', text: 'Ouvert aux réponses' },
	membership_closed: { kind: 'info', text: 'Règles à arrêter' },
	convention_agreed: { kind: 'info', text: 'Conseils et signatures' },
	constituted: { kind: 'done', text: 'Convention en vigueur' },
	closing: { kind: 'neutral', text: 'En fin de vie' },
	dissolved: { kind: 'stopped', text: 'Terminé' },
	cancelled: { kind: 'stopped', text: 'Annulé' }
};

const purchaseChips: Partial<Record<CallStatus, Chip>> = {
	preparation: { kind: 'info', text: 'Nouvel achat en préparation' },
	published: { kind: 'info', text: 'Consultation en cours' },
	closed: { kind: 'info', text: 'Réponses closes' },
	opened: { kind: 'info', text: 'Offres en analyse' },
	awarded: { kind: 'done', text: 'Fournisseur choisi' },
	completed: { kind: 'stopped', text: 'Contrat terminé' }
};

/** What a sign about a group is made of. */
export type GroupStanding = {
	status: GroupStatus;
	call: { status: CallStatus; deadlineAt: Date } | null;
	/** A change crossed a threshold, and its papers are not written again. */
	mustRedoPapers: boolean;
};

/** Where a group stands. An active one without a consultation has had one that found no holder. */
export function groupChip({ status, call, mustRedoPapers }: GroupStanding): Chip {
	if (status === 'active')
		return (call && purchaseChips[call.status]) ?? { kind: 'stopped', text: 'Consultation sans titulaire' };
	return mustRedoPapers && status !== 'dissolved' && status !== 'cancelled'
		? { kind: 'due', text: 'Documents à refaire' }
		: groupChips[status];
}

/** What is on the next day of a group. */
export const nextDateNames: Record<NextDate['kind'], string> = {
	answers: 'Fin des réponses des communes',
	questions: 'Dernières questions des entreprises',
	deadline: 'Date limite des offres',
	opening: 'Ouverture des plis',
	start: 'Début au plus tard',
	'contract-end': 'Fin du contrat'
};

const waits: Record<ReminderCell, (count: number) => string> = {
	answer: (count) => plural(count, 'réponse attendue', 'réponses attendues'),
	quantities: (count) => plural(count, 'quantité à confirmer', 'quantités à confirmer'),
	deliberation: (count) => plural(count, 'délibération attendue', 'délibérations attendues'),
	signature: (count) => plural(count, 'signature attendue', 'signatures attendues')
};

/** « 5 signatures attendues : Brinon, Clémont, Presly et 2 autres ». */
export function blockerSentence({
	cell,
	count,
	names
}: {
	cell: ReminderCell;
	count: number;
	names: readonly string[];
}): string {
	const others = count - names.length;
	const who = list([...names, ...(others > 0 ? [plural(others, 'autre')] : [])]);
	return `${waits[cell](count)}\u00a0: ${who}`;
}

/** As all read them: the commune, and who coordinates its purchase. */
const orderChips: Record<OrderStatus, Chip> = {
	issued: { kind: 'due', text: 'À confirmer par le fournisseur' },
	acknowledged: { kind: 'info', text: 'Confirmée' },
	partly_delivered: { kind: 'info', text: 'Livrée en partie' },
	delivered: { kind: 'due', text: 'Livrée, à vérifier' },
	received: { kind: 'done', text: 'Reçue' },
	closed: { kind: 'done', text: 'Close' }
};

/** What is the supplier’s to do, or the commune’s and no longer its own, is said to it in other words. */
const chipsToSupplier: Partial<Record<OrderStatus, Chip>> = {
	issued: { kind: 'due', text: 'À confirmer par vous' },
	delivered: { kind: 'info', text: 'Livrée, à vérifier par la commune' }
};

/** Where an order stands, as the one who reads it sees it. */
export function orderChip(status: OrderStatus, reader: Role | undefined): Chip {
	return (reader === 'supplier' ? chipsToSupplier[status] : undefined) ?? orderChips[status];
}
