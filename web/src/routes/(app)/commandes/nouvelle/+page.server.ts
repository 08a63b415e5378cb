import { newOrderSchema } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { asTyped } from '#lib/server/typed-values.ts';
import { orderingSentence } from '#lib/server/ordering-sentence.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const part = url.searchParams.get('part');
	if (!part) error(404, 'Ce lot est introuvable, ou votre commune n’en fait pas partie.');
	const share = await locals.api.orders.orderableShare.query(part);
	return { share, ordering: orderingSentence(share.ordering), key: newKey() };
};

/** Who chose one of several places wrote none: the order takes that of the need. */
function withPlace(input: Record<string, unknown>): Record<string, unknown> {
	return input.siteNumber === undefined ? input : { deliveryPlace: 'Lieu choisi', ...input };
}

export const actions: Actions = {
	/** Nothing is ordered: the order is shown again with what it costs and what it leaves. */
	verifier: async ({ request, locals }) => {
		const form = await readForm(request);
		const tried = await submit(
			form,
			newOrderSchema,
			async (order) => ({ quantity: order.quantity, ...(await locals.api.orders.check.query(order)) }),
			{ complete: withPlace }
		);
		if (!tried.ok) return tried.failure;
		return { ...asTyped(form), checked: tried.value };
	},

	/** Back to the form, as it was typed. */
	modifier: async ({ request }) => asTyped(await readForm(request)),

	passer: async ({ request, locals }) => {
		const posted = await submit(
			request,
			newOrderSchema,
			(order, idempotencyKey) => locals.api.orders.place.mutate({ ...order, idempotencyKey }),
			{ complete: withPlace }
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('order', 'commande', posted.value));
	}
};
