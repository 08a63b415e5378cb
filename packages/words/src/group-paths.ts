import { query } from './paths.ts';

/** Addresses of groups that few pages need, apart: no other page carries them. */
export const groupPaths = {
	/** Founding one by hand: what is bought stands in the address. */
	newGroup: '/groupements/nouveau',
	newGroupOf: ({ kind, id, cpv }: { kind: 'family' | 'cpv'; id: string; cpv: string }) =>
		`/groupements/nouveau${query({ famille: kind === 'family' ? id : null, cpv })}`,
	groupSteward: (id: string) => `/groupements/${id}/suivi`,
	unfollowedGroups: '/groupements?suivi=personne',
	groupClosing: (id: string) => `/groupements/${id}/cloture`,
	groupSignature: (id: string) => `/groupements/${id}/signature`,
	groupAgenda: (id: string, step?: string) =>
		`/groupements/${id}/calendrier.ics${step ? `?etape=${step}` : ''}`,
	memberExclusion: (id: string, organisationId: string) => `/groupements/${id}/membres/${organisationId}`
} as const;
