import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const role = locals.actor?.role;
	const buys = role === 'buyer' || role === 'signatory';
	const [orders, lots] = await Promise.all([
		locals.api.orders.list.query(),
		buys ? locals.api.orders.orderableLots.query() : []
	]);
	return { buys, orders, lots, mayOrder: role === 'buyer' };
};
