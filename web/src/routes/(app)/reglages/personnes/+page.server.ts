import { foundingRoles, invitationSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await locals.api.accounts.people.query()),
	roles: locals.actor ? foundingRoles[locals.actor.organisation.kind] : [],
	key: newKey(),
	isDone: url.searchParams.has('invitation')
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(
			request,
			invitationSchema,
			(input, idempotencyKey) => locals.api.accounts.inviteColleague.mutate({ ...input, idempotencyKey }),
			{ labels: { role: 'Rôle' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, `${paths.people}?invitation=envoyee`);
	}
};
