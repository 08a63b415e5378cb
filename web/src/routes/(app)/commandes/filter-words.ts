import type { OrderFilter, OrderStage } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

export const filterWords: FilterWords<OrderStage, OrderFilter['order']> = {
	stages: {
		'a-confirmer': { of: 'to-confirm', label: 'À confirmer' },
		'en-cours': { of: 'on-its-way', label: 'Confirmées' },
		'a-verifier': { of: 'to-check', label: 'À vérifier' },
		terminees: { of: 'over', label: 'Terminées' }
	},
	orders: {
		recentes: { of: 'newest', label: 'De la plus récente à la plus ancienne' },
		anciennes: { of: 'oldest', label: 'De la plus ancienne à la plus récente' }
	}
};
