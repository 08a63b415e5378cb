import type { OrderFilter, OrderStage } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

type OrderColumn = 'party' | 'call' | 'quantity' | 'price' | 'total' | 'delivered' | 'date' | 'status';

export const filterWords: FilterWords<OrderStage, OrderFilter['order'], OrderColumn> = {
	stages: {
		'a-confirmer': { of: 'to-confirm', label: 'À confirmer' },
		'en-cours': { of: 'on-its-way', label: 'Confirmées' },
		'a-verifier': { of: 'to-check', label: 'À vérifier' },
		terminees: { of: 'over', label: 'Terminées' }
	},
	orders: {
		recentes: { of: 'newest', label: 'De la plus récente à la plus ancienne' },
		anciennes: { of: 'oldest', label: 'De la plus ancienne à la plus récente' }
	},
	columns: {
		avec: { of: 'party', label: 'Fournisseur ou commune', isShown: true },
		consultation: { of: 'call', label: 'Consultation', isShown: false },
		quantite: { of: 'quantity', label: 'Quantité', isShown: true, numeric: true },
		prix: { of: 'price', label: 'Prix unitaire HT', isShown: false, numeric: true },
		total: { of: 'total', label: 'Total', isShown: true, numeric: true },
		livre: { of: 'delivered', label: 'Livré', isShown: false, numeric: true },
		date: { of: 'date', label: 'Passée le', isShown: true },
		etat: { of: 'status', label: 'État', isShown: true }
	}
};
