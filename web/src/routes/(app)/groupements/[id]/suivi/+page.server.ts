import { entrustedGroupSchema } from '@halle/domain';
import { doneAt } from '@halle/words/done';
import { redirect } from '@sveltejs/kit';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	following: await locals.api.groups.steward.query({ groupId: params.id }),
	key: newKey()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const entrusted = await submit(
			request,
			entrustedGroupSchema,
			(handing, idempotencyKey) => locals.api.groups.entrust.mutate({ ...handing, idempotencyKey }),
			{
				complete: ({ steward, was }) => ({ to: steward || null, was: was || null, groupId: params.id })
			}
		);
		if (!entrusted.ok) return entrusted.failure;
		redirect(303, doneAt('group', 'suivi', params.id));
	}
};
