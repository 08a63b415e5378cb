import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { saidBalance } from '#lib/said-balance.ts';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => ({
	news: await followed({ locals, depends }),
	suggestions: said(await locals.api.suggestions.list.query(placeIn(url))),
	coordinates: locals.actor?.role === 'coordinator',
	notice: noticeAt('suggestions', url)
});

/** Each with what its reader’s commune gains, or all of them where it is not in it. */
function said({ items, ...list }: Awaited<ReturnType<App.Locals['api']['suggestions']['list']['query']>>) {
	return {
		...list,
		items: items.map(({ balance, ownBalance, ...item }) => ({
			...item,
			said: saidBalance(ownBalance ?? balance)
		}))
	};
}
