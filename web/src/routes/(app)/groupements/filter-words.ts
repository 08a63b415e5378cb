import type { GroupFilter, GroupStage } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

export const filterWords: FilterWords<GroupStage, GroupFilter['order']> = {
	stages: {
		preparation: { of: 'forming', label: 'En préparation' },
		achats: { of: 'buying', label: 'Achats lancés' },
		termines: { of: 'over', label: 'Terminés' }
	},
	orders: {
		etape: { of: 'stage', label: 'Par étape' },
		recents: { of: 'newest', label: 'Du plus récent au plus ancien' },
		nom: { of: 'title', label: 'Par nom' }
	}
};
