import type { NeedFilter, NeedStage } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

export const filterWords: FilterWords<NeedStage, NeedFilter['order']> = {
	stages: {
		'a-deposer': { of: 'to-post', label: 'À déposer' },
		deposes: { of: 'posted', label: 'Déposés' },
		groupes: { of: 'in-group', label: 'Dans un groupement' },
		termines: { of: 'over', label: 'Terminés' }
	},
	orders: {
		etape: { of: 'stage', label: 'Par étape' },
		debut: { of: 'start', label: 'Par date de début' },
		montant: { of: 'amount', label: 'Par montant, du plus grand au plus petit' }
	}
};
