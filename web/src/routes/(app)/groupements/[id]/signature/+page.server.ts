import { signatureSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { asTyped } from '#lib/server/typed-values.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	return {
		group,
		whyNot: whyNot(group.acts.sign),
		own: group.members.find(({ organisationId }) => organisationId === group.you.organisationId),
		personName: locals.actor?.name ?? '',
		key: newKey()
	};
};

export const actions: Actions = {
	/** Reads the answers and gives them back to be checked; nothing is recorded. */
	check: async ({ request, params }) => {
		const checked = await submit(request, signatureSchema, (signature) => Promise.resolve(signature), {
			complete: (input) => ({ ...input, groupId: params.id })
		});
		return checked.ok ? { checked: checked.value } : checked.failure;
	},

	/** Back to the form, as it was typed. */
	modify: async ({ request }) => asTyped(await readForm(request)),

	record: async ({ request, locals, params }) => {
		const recorded = await submit(
			request,
			signatureSchema,
			(signature, idempotencyKey) =>
				locals.api.groups.recordSignature.mutate({ ...signature, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }) }
		);
		if (!recorded.ok) return recorded.failure;
		redirect(303, doneAt('group', 'signature', params.id));
	}
};
