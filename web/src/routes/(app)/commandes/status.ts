import type { OrderStatus, Role } from '@halle/domain';
import { paths } from '@halle/words/paths';
import { orderChip, type Chip } from '@halle/words/standings';

/** The sign of an order, and the sentence beside it while nothing can be delivered yet. */
type Standing = { chip: Chip; before?: string };

/** Where an order stands, as the one who reads it sees it. */
export function orderStanding(status: OrderStatus, reader: Role | undefined): Standing {
	const chip = orderChip(status, reader);
	if (status !== 'issued') return { chip };
	return {
		chip,
		before:
			reader === 'supplier'
				? 'Confirmez d’abord la commande.'
				: 'Le fournisseur doit d’abord confirmer la commande.'
	};
}

/** What waits for the person on an order, named as in « Aujourd’hui », and the page where it is done. */
export const nextActs = {
	acknowledge: { label: 'Confirmer la commande', href: paths.order },
	deliver: { label: 'Déclarer une livraison', href: paths.delivery },
	receive: { label: 'Réceptionner', href: paths.order }
} as const;
