import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await locals.api.operator.jobs.query()),
	key: newKey(),
	isDone: url.searchParams.has('fait')
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(request, z.object({ jobId: z.uuid() }), ({ jobId }, idempotencyKey) =>
			locals.api.operator.retryJob.mutate({ jobId, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, `${paths.adminJobs}?fait=oui`);
	}
};
