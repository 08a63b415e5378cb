import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { saidBalance } from '#lib/said-balance.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const suggestion = await locals.api.suggestions.get.query(params.id);
	// Founded meanwhile: the invitation says where things stand now.
	if (suggestion.groupId) redirect(303, paths.groupAnswer(suggestion.groupId));
	return {
		suggestion,
		said: saidBalance(suggestion.ownBalance),
		ownId: locals.actor?.organisation.id ?? '',
		role: locals.actor?.role,
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const joined = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.acceptSuggestion.mutate({ suggestionId: params.id, idempotencyKey })
		);
		if (!joined.ok) return joined.failure;
		redirect(303, doneAt('group', 'fondation', joined.value));
	}
};
