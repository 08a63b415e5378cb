import { z } from 'zod';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { followed } from '#lib/server/news.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => ({
	news: await followed({ locals, depends }),
	order: await locals.api.orders.get.query(params.id),
	notice: noticeAt('order', url),
	key: newKey()
});

export const actions: Actions = {
	confirmer: async ({ request, locals, params }) => {
		const posted = await submit(request, z.object({}), (_empty, idempotencyKey) =>
			locals.api.orders.acknowledge.mutate({ id: params.id, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('order', 'confirmation', params.id));
	}
};
