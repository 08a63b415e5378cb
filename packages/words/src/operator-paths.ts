import { query } from './paths.ts';

/** Addresses of the administrator, of a demonstration and of the components on show, apart: no other page carries them. */
export const operatorPaths = {
	demoLetterBody: (id: string) => `/demo/courriels/${id}/message`,
	demoLetter: (id: string) => `/demo/courriels/${id}`,
	componentSearch: '/composants/recherche',
	components: '/composants',
	adminOrganisation: (id: string) => `/admin/organisations/${id}`,
	adminPeople: '/admin/personnes',
	adminPeopleOf: (organisation: string) => `/admin/personnes${query({ organisation })}`,
	adminPerson: (id: string) => `/admin/personnes/${id}`,
	adminJobs: '/admin/taches',
	adminFamilies: '/admin/familles',
	adminFamily: (id: string) => `/admin/familles/${encodeURIComponent(id)}`,
	adminWords: '/admin/mots',
	nameWord: (word: string, needId: string) => `/admin/mots${query({ mot: word, besoin: needId })}#ajouter`,
	adminAudit: '/admin/journal',
	adminLetters: '/admin/courriels',
	adminLetterSamples: '/admin/courriels/modeles',
	adminLetterSample: (says: string) => `/admin/courriels/modeles/${says}`,
	adminLetterSampleBody: (says: string) => `/admin/courriels/modeles/${says}/message`,
	assumptions: '/admin/hypotheses',
	priceAssumption: (code: string) => `/admin/hypotheses/prix/${code}`,
	costAssumption: (kind: string) => `/admin/hypotheses/frais/${kind}`,
	lawRules: '/admin/regles',
	lawRulesOn: (day: string) => `/admin/regles?au=${day}`,
	lawRulesAfter: (id: string) => `/admin/regles${query({ regle: id })}`,
	newLawRule: '/admin/regles/nouvelle',
	lawRule: (id: string) => `/admin/regles/${encodeURIComponent(id)}`,
	lawTrial: (change: URLSearchParams) => `/admin/regles/essai?${change.toString()}`
} as const;
