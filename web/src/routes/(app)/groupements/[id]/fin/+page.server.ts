import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	const { dissolve, closeGroup } = group.acts;
	return { group, whyNot: whyNot(group.status === 'closing' ? dissolve : closeGroup), key: newKey() };
};

export const actions: Actions = {
	close: async ({ request, locals, params }) => {
		const closed = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.close.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!closed.ok) return closed.failure;
		redirect(303, doneAt('group', 'fermeture', params.id));
	},
	dissolve: async ({ request, locals, params }) => {
		const dissolved = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.dissolve.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!dissolved.ok) return dissolved.failure;
		redirect(303, doneAt('group', 'fin', params.id));
	}
};
