import { callAbandonmentSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	...(await locals.api.calls.abandonment.query(params.reference)),
	key: newKey()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const abandoned = await submit(
			request,
			callAbandonmentSchema,
			(input, idempotencyKey) => locals.api.calls.abandon.mutate({ ...input, idempotencyKey }),
			{ labels: { reason: 'Motif' } }
		);
		if (!abandoned.ok) return abandoned.failure;
		redirect(303, doneAt('call', 'sans-suite', params.reference));
	}
};
