import { newAnswerSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const place = { reference: params.reference, ...placeIn(url) };
	const { items, ...page } = await locals.api.questions.list.query(place);
	return {
		...page,
		questions: items.map((question) => ({ ...question, key: newKey() })),
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
