import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	waiting: await locals.api.accounts.unverified.query(),
	key: newKey(),
	isDone: url.searchParams.has('verifiee')
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(
			request,
			z.object({ organisationId: z.uuid() }),
			({ organisationId }, idempotencyKey) =>
				locals.api.accounts.verifyOrganisation.mutate({ organisationId, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, `${paths.admin}?verifiee=oui`);
	}
};
