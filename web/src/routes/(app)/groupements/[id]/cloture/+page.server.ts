import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	return { group, whyNot: whyNot(group.acts.closeMembership), key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const closed = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.closeMembership.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!closed.ok) return closed.failure;
		redirect(303, doneAt('group', 'cloture', params.id));
	}
};
