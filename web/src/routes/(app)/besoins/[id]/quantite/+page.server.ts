import { quantityChangeSchema, type QuantityChange } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { formOf, newKey, parseForm, submit } from '#lib/server/submit.ts';
import { typedValues } from '#lib/server/typed-values.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const need = await locals.api.needs.get.query(params.id);
	const form = formOf(url.searchParams);
	const read = url.searchParams.has('quantity')
		? parseForm(form, quantityChangeSchema, {
				complete: (input) => ({ ...input, id: need.id, revision: need.revision })
			})
		: null;
	return {
		need,
		/** What was asked and cannot be read: the first form is shown again, as it was typed. */
		failure: read?.ok === false ? read.failure : null,
		shown:
			read?.ok && need.groupId
				? { ...(await whatItChanges(locals, need.groupId, read.value)), typed: typedValues(form) }
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
				complete: (input) => ({ ...input, id: params.id })
			}
		);
		if (!changed.ok) return changed.failure;
		redirect(303, need.groupId ? `${paths.group(need.groupId)}?fait=quantites` : paths.need(params.id));
	}
};
