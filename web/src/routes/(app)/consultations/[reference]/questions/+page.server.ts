import { newAnswerSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call, questions, now } = await locals.api.questions.list.query(params.reference);
	return {
		call,
		now,
		questions: questions.map((question) => ({ ...question, key: newKey() })),
		isAnswered: url.searchParams.get('fait') === 'reponse'
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(request, newAnswerSchema, (answer, idempotencyKey) =>
			locals.api.questions.answer.mutate({ ...answer, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, `${paths.callQuestions(params.reference)}?fait=reponse`);
	}
};
