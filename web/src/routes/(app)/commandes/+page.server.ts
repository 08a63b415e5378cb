import { followed } from '#lib/server/news.ts';
import { orderingSentence } from '#lib/server/ordering-sentence.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
	const news = await followed({ locals, depends });
	const role = locals.actor?.role;
	const buys = role === 'buyer' || role === 'signatory';
	const [orders, shares] = await Promise.all([
		locals.api.orders.list.query(),
		buys ? locals.api.orders.orderableShares.query() : []
	]);
	const withSentences = shares.map((share) => ({ ...share, orderingText: orderingSentence(share.ordering) }));
	return { news, buys, orders, shares: withSentences, mayOrder: role === 'buyer' };
};
