import { z } from 'zod';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	isSupplier: locals.actor?.role === 'supplier',
	mayReceive: locals.actor?.role === 'buyer',
	order: await locals.api.orders.get.query(params.id),
	done: url.searchParams.get('fait'),
	key: newKey()
});

export const actions: Actions = {
	confirmer: async ({ request, locals, params }) => {
		const posted = await submit(request, z.object({}), (_empty, idempotencyKey) =>
			locals.api.orders.acknowledge.mutate({ id: params.id, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, `${paths.order(params.id)}?fait=confirmation`);
	}
};
