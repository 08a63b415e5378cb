import { paths } from '@halle/words/paths';

/** The filters of the public list, as they stand in its address. */
export type Filters = { q: string; ou: string; echeance: string; etat: string };

/** Where a consultation stands, as the address says it. */
export const stageWords = { 'en-cours': 'open', closes: 'closed', decidees: 'decided' } as const;
export type StageWord = keyof typeof stageWords;

/** Deadlines one may ask for, in days. */
export const dueWords = { '7': 'Dans les 7\u00a0jours', '30': 'Dans les 30\u00a0jours' } as const;

/** What is not a filter we know is left out: an address typed by hand still answers. */
export function readFilters(params: URLSearchParams): Filters {
	const etat = params.get('etat') ?? '';
	const echeance = params.get('echeance') ?? '';
	return {
		q: (params.get('q') ?? '').trim().slice(0, 120),
		ou: (params.get('ou') ?? '').trim().slice(0, 80),
		echeance: Object.hasOwn(dueWords, echeance) ? echeance : '',
		etat: Object.hasOwn(stageWords, etat) ? etat : 'en-cours'
	};
}

/** The address of the list with some filters changed, from its start. */
export function addressWith(filters: Filters, change: Partial<Filters>): string {
	const { q, ou, echeance, etat } = { ...filters, ...change };
	const params = new URLSearchParams();
	if (q) params.set('q', q);
	if (ou) params.set('ou', ou);
	if (echeance) params.set('echeance', echeance);
	if (etat !== 'en-cours') params.set('etat', etat);
	const query = params.toString();
	return query ? `${paths.calls}?${query}` : paths.calls;
}
