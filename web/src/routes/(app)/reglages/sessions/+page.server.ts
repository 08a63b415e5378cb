import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	sessions: await locals.api.accounts.sessions.query(placeIn(url)),
	key: newKey(),
	notice: noticeAt('sessions', url)
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(request, z.object({ sessionId: z.uuid() }), ({ sessionId }, idempotencyKey) =>
			locals.api.accounts.revokeSession.mutate({ sessionId, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('sessions', 'fermeture'));
	}
};
