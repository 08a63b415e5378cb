import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => ({
	news: await followed({ locals, depends }),
	suggestions: await locals.api.suggestions.list.query(placeIn(url)),
	coordinates: locals.actor?.role === 'coordinator',
	notice: noticeAt('suggestions', url)
});
