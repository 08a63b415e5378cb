import { publicationSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { refusalMessage } from '@halle/words/refusals';
import { doneAt } from '@halle/words/done';
import { preparationOf } from '#lib/server/preparation.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const preparation = await preparationOf(locals.api, params.id);
	const { members } = await locals.api.groups.get.query(params.id);
	return {
		preparation,
		members: members.map(({ organisationId, name, status }) => ({ organisationId, name, status })),
		obstacles: preparation.call.obstacles.map(({ code, details }) => ({
			code,
			text: refusalMessage(code, details)
		})),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const published = await submit(
			request,
			publicationSchema,
			(order, idempotencyKey) => locals.api.calls.publish.mutate({ ...order, idempotencyKey }),
			{ booleans: ['isLawChecked'] }
		);
		if (!published.ok) return published.failure;
		redirect(303, doneAt('group', 'publication', params.id));
	}
};
