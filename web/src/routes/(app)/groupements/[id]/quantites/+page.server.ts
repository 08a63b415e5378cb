import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	group: await locals.api.groups.get.query(params.id),
	key: newKey()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const confirmed = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.confirmQuantities.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!confirmed.ok) return confirmed.failure;
		redirect(303, `${paths.group(params.id)}?fait=quantites`);
	}
};
