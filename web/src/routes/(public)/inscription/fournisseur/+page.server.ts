import { supplierSignUpSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { publicPaths } from '@halle/words/public-paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ key: newKey() });

export const actions: Actions = {
	default: async ({ request, locals, getClientAddress }) => {
		const sent = await submit(
			request,
			supplierSignUpSchema,
			(input, idempotencyKey) =>
				locals.api.accounts.signUpSupplier.mutate({ ...input, address: getClientAddress(), idempotencyKey }),
			{ labels: { name: 'Nom de l’entreprise' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, publicPaths.checkMail);
	}
};
