import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	return { group, keys: group.changes.map(() => newKey()), key: newKey() };
};

export const actions: Actions = {
	read: async ({ request, locals, params }) => {
		const read = await submit(request, z.object({ changeId: z.uuid() }), (input, idempotencyKey) =>
			locals.api.groups.readChange.mutate({ ...input, idempotencyKey })
		);
		if (!read.ok) return read.failure;
		redirect(303, paths.groupChanges(params.id));
	},
	settle: async ({ request, locals, params }) => {
		const settled = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.settleChanges.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!settled.ok) return settled.failure;
		redirect(303, `${paths.group(params.id)}?fait=documents`);
	}
};
