import type { GroupFilter, GroupStage, Role } from '@halle/domain';
import type { FilterWords } from '#lib/server/list-filter.ts';

type GroupColumn = 'date' | 'blockers' | 'status' | 'members' | 'coordinator' | 'steward' | 'created';
type GroupWords = FilterWords<GroupStage, GroupFilter['order'], GroupColumn>;

const byStage = { etape: { of: 'stage', label: 'Par étape' } } as const;
const byDate = { echeance: { of: 'date', label: 'Par prochaine échéance' } } as const;
const otherOrders = {
	recents: { of: 'newest', label: 'Du plus récent au plus ancien' },
	nom: { of: 'title', label: 'Par nom' }
} as const;

/** « Suivi par »: where several coordinators share the groups. */
const shared = { suivi: { of: 'steward', label: 'Suivi par', isShown: true } } as const;

/** Who coordinates reads its groups as a portfolio: by their next date, with what holds them back. */
export function filterWordsOf(role: Role | undefined): GroupWords {
	const coordinates = role === 'coordinator';
	return {
		stages: {
			preparation: { of: 'forming', label: 'En préparation' },
			achats: { of: 'buying', label: 'Achats lancés' },
			termines: { of: 'over', label: 'Terminés' }
		},
		orders: coordinates
			? { ...byDate, ...byStage, ...otherOrders }
			: { ...byStage, ...byDate, ...otherOrders },
		isShared: coordinates,
		columns: {
			echeance: { of: 'date', label: 'Prochaine échéance', isShown: true },
			attente: { of: 'blockers', label: 'Ce qui bloque', isShown: coordinates },
			etat: { of: 'status', label: 'Étape', isShown: true },
			membres: { of: 'members', label: 'Membres', isShown: !coordinates },
			...(coordinates && shared),
			coordonnateur: { of: 'coordinator', label: 'Coordonnateur', isShown: !coordinates },
			creation: { of: 'created', label: 'Créé le', isShown: false }
		}
	};
}
