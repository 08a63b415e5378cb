import { placeIn } from '#lib/list-place.ts';
import { followed } from '#lib/server/news.ts';
import { orderingSentence } from '#lib/server/ordering-sentence.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const role = locals.actor?.role;
	const buys = role === 'buyer' || role === 'signatory';
	const place = placeIn(url, 'apres-lots');
	const [orders, shares] = await Promise.all([
		locals.api.orders.list.query(placeIn(url)),
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
		shares: {
			items: withSentences,
			next: shares.next,
			isWhole: shares.next === null && place.after === undefined
		},
		mayOrder: role === 'buyer'
	};
};
