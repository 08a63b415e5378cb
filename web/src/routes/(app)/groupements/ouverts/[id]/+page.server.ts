import { groupJoiningSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { saidEntry } from '../../said-entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { entry, ...joining } = await locals.api.groups.joining.query({
		groupId: params.id,
		needId: url.searchParams.get('besoin') ?? ''
	});
	return { joining, explained: saidEntry(entry), key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const joined = await submit(
			request,
			groupJoiningSchema,
			(input, idempotencyKey) => locals.api.groups.join.mutate({ ...input, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }) }
		);
		if (!joined.ok) return joined.failure;
		redirect(303, doneAt('group', 'adhesion', params.id));
	}
};
