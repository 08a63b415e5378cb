import type { OrganisationKind, OrganisationStanding } from '@halle/domain';

/** Organisations as the administrator calls them. */
export const kindNames: Record<OrganisationKind, string> = {
	commune: 'Commune',
	epci: 'Intercommunalité',
	supplier: 'Entreprise',
	operator: 'Exploitant'
};

/** Where an organisation stands. */
export const standingNames: Record<OrganisationStanding, string> = {
	'to-verify': 'à vérifier',
	verified: 'vérifiée',
	suspended: 'suspendue',
	refused: 'refusée',
	freed: 'fermée'
};

const queueNames: Record<string, string> = {
	'group-needs': 'Recherche de groupements',
	'find-stale-blocks': 'Calculs à refaire',
	'watch-law': 'Fin des seuils connus',
	'watch-campaigns': 'Relances et fin des recensements',
	'feed-campaign': 'Besoins tirés d’un recensement',
	'send-mail': 'Courriels',
	'resend-mail': 'Courriels renvoyés',
	'start-rounds': 'Rappels et résumés',
	'close-calls': 'Clôture des consultations',
	'expire-rows': 'Effacement de ce qui a fait son temps'
};

/** Queues as the administrator calls them; one that has no name yet keeps its own. */
export const queueName = (queue: string): string => queueNames[queue] ?? queue;

/** What was searched, short enough for the API. */
export function textOf(search: URLSearchParams, name: string): string {
	return (search.get(name) ?? '').trim().slice(0, 100);
}
