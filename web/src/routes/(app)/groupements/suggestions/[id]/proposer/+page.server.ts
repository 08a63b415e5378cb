import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { saidBalance } from '#lib/said-balance.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const suggestion = await locals.api.suggestions.get.query(params.id);
	// Founded meanwhile: its page says where things stand.
	if (suggestion.groupId) redirect(303, paths.group(suggestion.groupId));
	return { suggestion, said: saidBalance(suggestion.balance), key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const proposed = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.propose.mutate({ suggestionId: params.id, idempotencyKey })
		);
		if (!proposed.ok) return proposed.failure;
		redirect(303, doneAt('group', 'proposition', proposed.value));
	}
};
