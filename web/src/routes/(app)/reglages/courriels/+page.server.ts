import { letterChoicesSchema } from '@halle/domain';
import { doneAt } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { redirect } from '@sveltejs/kit';
import { topicsOf } from '#lib/server/letter-topics.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { email, choices } = await locals.api.letters.choices.query();
	return { email, topics: topicsOf(choices), key: newKey(), notice: noticeAt('ownLetters', url) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const sent = await submit(
			request,
			letterChoicesSchema,
			(chosen, idempotencyKey) => locals.api.letters.choose.mutate({ ...chosen, idempotencyKey }),
			{ lists: ['shown', 'wanted'] }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('ownLetters', 'choix'));
	}
};
