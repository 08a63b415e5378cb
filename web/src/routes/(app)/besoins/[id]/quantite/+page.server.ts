import { quantityChangeSchema, type QuantityChange } from '@halle/domain';
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
				? await whatItChanges(locals, need.groupId, parsed.data)
				: null,
		key: newKey()
	};
};

async function whatItChanges({ api }: App.Locals, groupId: string, change: QuantityChange) {
	const { id, estimateExclTaxCents } = change;
	const [group, consequences, gains] = await Promise.all([
		api.groups.get.query(groupId),
		api.needs.quantityConsequences.query({ id, estimateExclTaxCents }),
		api.groups.supposeOwnAct.query({
			groupId,
			act: { kind: 'quantity', needId: id, estimateExclTaxCents }
		})
	]);
	return { change, consequences, gains, ownId: group.you.organisationId };
}

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
