import type { OrderStatus } from '@halle/domain';

type Chip = { kind: 'neutral' | 'done' | 'due' | 'info' | 'stopped'; text: string };

/** How each state of an order is said. */
export const statusChips: Record<OrderStatus, Chip> = {
	issued: { kind: 'due', text: 'À confirmer par le fournisseur' },
	acknowledged: { kind: 'info', text: 'Confirmée' },
	partly_delivered: { kind: 'info', text: 'Livrée en partie' },
	delivered: { kind: 'due', text: 'Livrée, à vérifier' },
	received: { kind: 'done', text: 'Reçue' },
	closed: { kind: 'done', text: 'Close' },
	cancelled: { kind: 'stopped', text: 'Annulée' }
};
