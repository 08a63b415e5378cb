import { quantityChangeSchema, type NeedStatus, type QuantityChange } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { asTyped } from '#lib/server/typed-values.ts';
import { refusalMessage } from '@halle/words/refusals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const need = await locals.api.needs.get.query(params.id);
	return { need, whyNot: whyUnchangeable(need.status), key: newKey() };
};

/** Null while the quantity may be changed here. */
function whyUnchangeable(status: NeedStatus): string | null {
	if (status === 'matched' || status === 'committed') return null;
	return refusalMessage(status === 'frozen' || status === 'covered' ? 'NEED_FROZEN' : 'NEED_STATUS');
}

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
	/** Nothing is changed: the quantity is shown again with what it changes for all. */
	verifier: async ({ request, locals, params }) => {
		const [form, { groupId, revision }] = await Promise.all([
			readForm(request),
			locals.api.needs.get.query(params.id)
		]);
		// A need without a group is changed on its own page, which this one points to.
		if (!groupId) redirect(303, paths.need(params.id));
		const tried = await submit(
			form,
			quantityChangeSchema,
			(change) => whatItChanges(locals, groupId, change),
			{ complete: (input) => ({ ...input, id: params.id, revision }) }
		);
		if (!tried.ok) return tried.failure;
		return { ...asTyped(form), checked: tried.value };
	},

	/** Back to the form, as it was typed. */
	modifier: async ({ request }) => asTyped(await readForm(request)),

	changer: async ({ request, locals, params }) => {
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
		redirect(303, need.groupId ? doneAt('group', 'quantites', need.groupId) : paths.need(params.id));
	}
};
