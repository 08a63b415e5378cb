import { emailSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { publicPaths } from '@halle/words/public-paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({ key: newKey(), email: locals.actor?.email ?? '' });

export const actions: Actions = {
	default: async ({ request, locals, getClientAddress }) => {
		const sent = await submit(request, z.object({ email: emailSchema }), ({ email }, idempotencyKey) =>
			locals.api.accounts.requestPassword.mutate({ email, address: getClientAddress(), idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, publicPaths.checkMail);
	}
};
