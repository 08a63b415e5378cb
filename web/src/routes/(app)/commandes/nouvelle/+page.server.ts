import { newOrderSchema } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const lots = await locals.api.orders.orderableLots.query();
	const lot = lots.find(({ lotId }) => lotId === url.searchParams.get('lot'));
	if (!lot) error(404, 'Ce lot est introuvable, ou votre commune n’en fait pas partie.');
	return { lot, key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const posted = await submit(
			request,
			newOrderSchema,
			(order, idempotencyKey) => locals.api.orders.place.mutate({ ...order, idempotencyKey }),
			{ whole: ['quantity'] }
		);
		if (!posted.ok) return posted.failure;
		redirect(303, `${paths.order(posted.value)}?fait=commande`);
	}
};
