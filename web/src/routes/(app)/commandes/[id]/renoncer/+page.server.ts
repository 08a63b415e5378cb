import { waiverSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const order = await locals.api.orders.get.query(params.id);
	if (!order.mayWaive) redirect(303, paths.order(order.id));
	return { order, key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(
			request,
			waiverSchema,
			(waiver, idempotencyKey) => locals.api.orders.waiveRemainder.mutate({ ...waiver, idempotencyKey }),
			{ complete: (input) => ({ ...input, orderId: params.id }), labels: { reason: 'Motif' } }
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('order', 'renoncement', params.id));
	}
};
