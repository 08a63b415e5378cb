import type { OrderStatus, Role } from '@halle/domain';
import { paths } from '@halle/words/paths';

type Chip = { kind: 'neutral' | 'done' | 'due' | 'info' | 'stopped'; text: string };
/** The sign of an order, and the sentence beside it while nothing can be delivered yet. */
type Standing = { chip: Chip; before?: string };

/** As all read them: the commune, and who coordinates its purchase. */
const standings: Record<OrderStatus, Standing> = {
	issued: {
		chip: { kind: 'due', text: 'À confirmer par le fournisseur' },
		before: 'Le fournisseur doit d’abord confirmer la commande.'
	},
	acknowledged: { chip: { kind: 'info', text: 'Confirmée' } },
	partly_delivered: { chip: { kind: 'info', text: 'Livrée en partie' } },
	delivered: { chip: { kind: 'due', text: 'Livrée, à vérifier' } },
	received: { chip: { kind: 'done', text: 'Reçue' } },
	closed: { chip: { kind: 'done', text: 'Close' } }
};

/** What is the supplier’s to do, or the commune’s and no longer its own, is said to it in other words. */
const toSupplier: Partial<Record<OrderStatus, Standing>> = {
	issued: {
		chip: { kind: 'due', text: 'À confirmer par vous' },
		before: 'Confirmez d’abord la commande.'
	},
	delivered: { chip: { kind: 'info', text: 'Livrée, à vérifier par la commune' } }
};

/** Where an order stands, as the one who reads it sees it. */
export function orderStanding(status: OrderStatus, reader: Role | undefined): Standing {
	return (reader === 'supplier' ? toSupplier[status] : undefined) ?? standings[status];
}

/** What waits for the person on an order, named as in « Aujourd’hui », and the page where it is done. */
export const nextActs = {
	acknowledge: { label: 'Confirmer la commande', href: paths.order },
	deliver: { label: 'Déclarer une livraison', href: paths.delivery },
	receive: { label: 'Réceptionner', href: paths.order }
} as const;
