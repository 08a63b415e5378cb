import type { OrganisationKind, OrganisationStanding } from '@halle/domain';
import { countIn } from '#lib/field-kinds.ts';

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

/** The page of a list, from its address. */
export function pageOf(search: URLSearchParams): number {
	const page = countIn(search.get('page')) ?? 1;
	return page >= 1 && page <= 10_000 ? page : 1;
}

/** What was searched, short enough for the API. */
export function textOf(search: URLSearchParams, name: string): string {
	return (search.get(name) ?? '').trim().slice(0, 100);
}
