import { quantityChangeSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { parseEuros, parseWhole } from '#lib/entry.ts';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const need = await locals.api.needs.get.query(params.id);
	const asked = {
		quantity: url.searchParams.get('quantity') ?? '',
		estimateExclTaxCents: url.searchParams.get('estimateExclTaxCents') ?? '',
		reason: url.searchParams.get('reason') ?? ''
	};
	const parsed = quantityChangeSchema.safeParse({
		id: need.id,
		revision: need.revision,
		quantity: parseWhole(asked.quantity),
		estimateExclTaxCents: parseEuros(asked.estimateExclTaxCents),
		reason: asked.reason
	});
	const isAsked = asked.quantity !== '';
	return {
		need,
		asked,
		/** What was asked cannot be read: the first form is shown again. */
		isUnreadable: isAsked && !parsed.success,
		shown:
			isAsked && parsed.success && need.groupId
				? {
						change: parsed.data,
						consequences: await locals.api.needs.quantityConsequences.query({
							id: parsed.data.id,
							estimateExclTaxCents: parsed.data.estimateExclTaxCents
						})
					}
				: null,
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const need = await locals.api.needs.get.query(params.id);
		const changed = await submit(
			request,
			quantityChangeSchema,
			(input, idempotencyKey) => locals.api.needs.changeQuantity.mutate({ ...input, idempotencyKey }),
			{
				whole: ['quantity', 'estimateExclTaxCents', 'revision'],
				complete: (input) => ({ ...input, id: params.id })
			}
		);
		if (!changed.ok) return changed.failure;
		redirect(303, need.groupId ? `${paths.group(need.groupId)}?fait=quantites` : paths.need(params.id));
	}
};
