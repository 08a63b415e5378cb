import { redirect, type Cookies } from '@sveltejs/kit';
import { searchPaths } from '@halle/words/search-paths';
import { chooseSearchKey, usesSearchKey } from '#lib/server/search-shortcut.ts';
import { foundSections, whereSearched } from './found-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const words = (url.searchParams.get('quoi') ?? '').trim().slice(0, 200);
	const { kinds } = await locals.api.search.everything.query({ text: words });
	return {
		words,
		where: whereSearched(kinds),
		sections: foundSections(words, kinds),
		usesKey: usesSearchKey(cookies)
	};
};

export const actions: Actions = {
	turnOn: ({ cookies }) => choose(cookies, true),
	turnOff: ({ cookies }) => choose(cookies, false)
};

function choose(cookies: Cookies, isUsed: boolean): never {
	chooseSearchKey(cookies, isUsed);
	redirect(303, searchPaths.search);
}
