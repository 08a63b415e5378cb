import { emailSchema, ownTelephoneSchema, personNameSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	key: newKey(),
	telephone: await locals.api.accounts.telephone.query(),
	notice: noticeAt('ownAccount', url)
});

export const actions: Actions = {
	name: async ({ request, locals }) => {
		const sent = await submit(
			request,
			z.object({ name: personNameSchema }),
			({ name }, idempotencyKey) => locals.api.accounts.changeName.mutate({ name, idempotencyKey }),
			{ labels: { name: 'Prénom et nom' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('ownAccount', 'nom'));
	},
	telephone: async ({ request, locals }) => {
		const sent = await submit(
			request,
			// Left empty, it is taken back: a form leaves out what is empty.
			z.object({ telephone: ownTelephoneSchema.prefault('') }),
			({ telephone }, idempotencyKey) =>
				locals.api.accounts.stateTelephone.mutate({ telephone: telephone ?? '', idempotencyKey }),
			{ labels: { telephone: 'Votre téléphone' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('ownAccount', 'telephone'));
	},
	email: async ({ request, locals, getClientAddress }) => {
		const sent = await submit(
			request,
			z.object({ email: emailSchema, password: z.string().min(1).max(128) }),
			(input, idempotencyKey) =>
				locals.api.accounts.changeEmail.mutate({ ...input, address: getClientAddress(), idempotencyKey }),
			{ labels: { email: 'Nouvelle adresse électronique' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('ownAccount', 'adresse'));
	}
};
