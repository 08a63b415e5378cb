import type { PageServerLoad } from './$types';
import { foundSections, whereSearched } from './found-words.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const words = (url.searchParams.get('quoi') ?? '').trim().slice(0, 200);
	const { kinds } = await locals.api.search.everything.query({ text: words });
	return {
		words,
		where: whereSearched(kinds),
		sections: foundSections(words, kinds)
	};
};
