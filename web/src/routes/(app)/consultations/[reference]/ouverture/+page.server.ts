import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...(await locals.api.bids.opening.query(params.reference)),
	key: newKey(),
	notice: noticeAt('callOpening', url)
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(request, z.object({ callId: z.uuid() }), (input, idempotencyKey) =>
			locals.api.bids.open.mutate({ ...input, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callOpening', 'ouverture', params.reference));
	}
};
