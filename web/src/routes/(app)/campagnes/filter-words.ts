import type { CampaignFilter, CampaignStage } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

type CampaignColumn = 'status' | 'answered' | 'silent' | 'closes' | 'starts' | 'created' | 'steward';

export const filterWords: FilterWords<CampaignStage, CampaignFilter['order'], CampaignColumn> = {
	stages: {
		'en-preparation': { of: 'preparing', label: 'En préparation' },
		ouvertes: { of: 'asking', label: 'Ouvertes' },
		terminees: { of: 'closed', label: 'Terminées, groupements à fonder' },
		closes: { of: 'over', label: 'Closes' }
	},
	orders: {
		recentes: { of: 'newest', label: 'De la plus récente à la plus ancienne' },
		echeance: { of: 'closing', label: 'Par dernier jour pour répondre' }
	},
	isShared: true,
	columns: {
		etape: { of: 'status', label: 'Étape', isShown: true },
		reponses: { of: 'answered', label: 'Réponses', isShown: true, numeric: true },
		muettes: { of: 'silent', label: 'Pages jamais ouvertes', isShown: false, numeric: true },
		suivi: { of: 'steward', label: 'Suivie par', isShown: true },
		fin: { of: 'closes', label: 'Dernier jour', isShown: true },
		debut: { of: 'starts', label: 'Début des marchés', isShown: false },
		creation: { of: 'created', label: 'Préparée le', isShown: false }
	}
};
