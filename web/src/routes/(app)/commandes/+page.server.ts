import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
	const news = await followed({ locals, depends });
	const role = locals.actor?.role;
	const buys = role === 'buyer' || role === 'signatory';
	const [orders, shares] = await Promise.all([
		locals.api.orders.list.query(),
		buys ? locals.api.orders.orderableShares.query() : []
	]);
	return { news, buys, orders, shares, mayOrder: role === 'buyer' };
};
