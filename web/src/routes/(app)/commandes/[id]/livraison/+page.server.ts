import { newDeliverySchema, parisDay } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const order = await locals.api.orders.get.query(params.id);
	if (order.next !== 'deliver') redirect(303, paths.order(order.id));
	return { order, today: parisDay(order.now), key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(
			request,
			newDeliverySchema,
			(delivery, idempotencyKey) => locals.api.orders.deliver.mutate({ ...delivery, idempotencyKey }),
			{ complete: (input) => ({ ...input, orderId: params.id }) }
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('order', 'livraison', params.id));
	}
};
