import { newAnswerSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call, questions, now } = await locals.api.questions.list.query(params.reference);
	return {
		call,
		now,
		questions: questions.map((question) => ({ ...question, key: newKey() })),
		notice: noticeAt('callQuestions', url)
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
