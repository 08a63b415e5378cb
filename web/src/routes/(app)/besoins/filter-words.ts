import type { NeedFilter, NeedStage } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

type NeedColumn = 'family' | 'cpv' | 'quantity' | 'amount' | 'start' | 'months' | 'submitted' | 'status';

export const filterWords: FilterWords<NeedStage, NeedFilter['order'], NeedColumn> = {
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
	},
	columns: {
		famille: { of: 'family', label: 'Famille d’achat', isShown: false },
		cpv: { of: 'cpv', label: 'Code CPV', isShown: false },
		quantite: { of: 'quantity', label: 'Quantité', isShown: true, numeric: true },
		montant: { of: 'amount', label: 'Montant estimé', isShown: true, numeric: true },
		debut: { of: 'start', label: 'Début au plus tard', isShown: true },
		duree: { of: 'months', label: 'Durée', isShown: false, numeric: true },
		depot: { of: 'submitted', label: 'Déposé le', isShown: false },
		etat: { of: 'status', label: 'État', isShown: true }
	}
};
