import { newAnswerSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { saidAt } from '@halle/words/said';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call, questions, now } = await locals.api.questions.list.query(params.reference);
	return {
		call,
		now,
		questions: questions.map((question) => ({ ...question, key: newKey() })),
		said: saidAt('callQuestions', url)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(request, newAnswerSchema, (answer, idempotencyKey) =>
			locals.api.questions.answer.mutate({ ...answer, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callQuestions', 'reponse', params.reference));
	}
};
