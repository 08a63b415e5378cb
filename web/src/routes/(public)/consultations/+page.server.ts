import { countIn } from '#lib/field-kinds.ts';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';
import { readFilters, stageWords, type StageWord } from './search.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filters = readFilters(url.searchParams);
	const stage = stageWords[filters.etat as StageWord]; // readFilters lets no other word through
	const result = await locals.api.publicCalls.search.query({
		text: filters.q,
		place: filters.ou,
		withinDays: countIn(filters.echeance) ?? null,
		stage,
		...placeIn(url)
	});
	return { filters, stage, ...result };
};
