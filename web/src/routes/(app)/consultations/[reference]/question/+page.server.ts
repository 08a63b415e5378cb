import { newQuestionSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const call = await locals.api.publicCalls.get.query(params.reference);
	return {
		call,
		questions: await locals.api.questions.own.query({ callId: call.id, ...placeIn(url) }),
		key: newKey(),
		notice: noticeAt('callQuestion', url, { isVerified: locals.actor?.organisation.isVerified ?? true })
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(request, newQuestionSchema, (question, idempotencyKey) =>
			locals.api.questions.ask.mutate({ ...question, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callQuestion', 'question', params.reference));
	}
};
