import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await locals.api.operator.jobs.query()),
	key: newKey(),
	notice: noticeAt('adminJobs', url)
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(request, z.object({ jobId: z.uuid() }), ({ jobId }, idempotencyKey) =>
			locals.api.operator.retryJob.mutate({ jobId, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('adminJobs', 'oui'));
	}
};
