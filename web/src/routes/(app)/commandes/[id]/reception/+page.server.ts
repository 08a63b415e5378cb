import { newVerificationSchema } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const order = await locals.api.orders.get.query(params.id);
	const delivery = order.deliveries.find(({ id }) => id === url.searchParams.get('livraison'));
	if (!delivery) error(404, 'Cette livraison est introuvable, ou elle n’est pas la vôtre.');
	if (delivery.pendingQuantity === 0) redirect(303, paths.order(order.id));
	return { order, delivery, key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(
			request,
			newVerificationSchema,
			(verification, idempotencyKey) => locals.api.orders.receive.mutate({ ...verification, idempotencyKey }),
			{ labels: { admittedQuantity: 'Reçu en bon état', reason: 'Ce qui manque ou est abîmé' } }
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('order', 'reception', params.id));
	}
};
