import { query } from './paths.ts';

/** Addresses of the search of everything and of the lists that go on with its words, apart: no other page carries them. */
export const searchPaths = {
	search: '/recherche',
	searchFor: (words: string) => `/recherche${query({ quoi: words })}`,
	needsOf: (words: string) => `/besoins${query({ q: words })}`,
	groupsOf: (words: string) => `/groupements${query({ q: words })}`,
	ordersOf: (words: string) => `/commandes${query({ q: words })}`,
	callsOf: (words: string, stage: string) => `/consultations${query({ q: words, etat: stage })}`,
	organisationsOf: (words: string) => `/admin${query({ nom: words })}`,
	peopleOf: (words: string) => `/admin/personnes${query({ nom: words })}`
} as const;
