import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	return { group, keys: group.changes.map(() => newKey()) };
};

export const actions: Actions = {
	read: async ({ request, locals, params }) => {
		const read = await submit(request, z.object({ changeId: z.uuid() }), (input, idempotencyKey) =>
			locals.api.groups.readChange.mutate({ ...input, idempotencyKey })
		);
		if (!read.ok) return read.failure;
		redirect(303, paths.groupChanges(params.id));
	}
};
