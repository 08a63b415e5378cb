import { amendedPricesSchema } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { prices } = await locals.api.assumptions.list.query();
	const price = prices.find(({ code }) => code === params.code);
	if (!price) error(404, 'Cette hypothèse est introuvable.');
	return { prices: price, key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const amended = await submit(
			request,
			amendedPricesSchema,
			(values, idempotencyKey) => locals.api.assumptions.amendPrices.mutate({ ...values, idempotencyKey }),
			{
				booleans: ['isHypothesis'],
				labels: {
					discountMaxBasisPoints: 'La remise la plus forte',
					halfDiscountCents: 'Le montant de la moitié',
					maxAmountCents: 'Le total le plus grand',
					radiusMetres: 'La distance',
					source: 'La source'
				},
				complete: (input) => ({ ...input, code: params.code })
			}
		);
		if (!amended.ok) return amended.failure;
		redirect(303, doneAt('assumptions', 'hypothese'));
	}
};
