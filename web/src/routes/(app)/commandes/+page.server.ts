import { listPaths } from '@halle/words/list-paths';
import { placeIn } from '#lib/list-place.ts';
import { exportChosen, listChoices, listFilterIn } from '#lib/server/list-filter.ts';
import { followed } from '#lib/server/news.ts';
import { orderingSentence } from '#lib/server/ordering-sentence.ts';
import { newKey } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';
import { filterWords } from './filter-words.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const role = locals.actor?.role;
	const buys = role === 'buyer' || role === 'signatory';
	const place = placeIn(url, 'apres-lots');
	const { query, ...filter } = listFilterIn(url, filterWords);
	const [{ families, ...orders }, shares] = await Promise.all([
		locals.api.orders.list.query({ ...query, ...placeIn(url) }),
		buys ? locals.api.orders.orderableShares.query(place) : { items: [], next: null }
	]);
	const withSentences = shares.items.map((share) => ({
		...share,
		orderingText: orderingSentence(share.ordering)
	}));
	return {
		news,
		buys,
		orders,
		filter,
		choices: listChoices(filterWords, families),
		shares: {
			items: withSentences,
			next: shares.next,
			isWhole: shares.next === null && place.after === undefined
		},
		idempotencyKey: newKey(),
		mayOrder: role === 'buyer'
	};
};

export const actions: Actions = {
	export: (event) => exportChosen(event, listPaths.ordersFile)
};
