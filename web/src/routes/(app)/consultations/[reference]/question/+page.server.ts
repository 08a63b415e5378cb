import { newQuestionSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const call = await locals.api.publicCalls.get.query(params.reference);
	return {
		call,
		asked: await locals.api.questions.own.query(call.id),
		key: newKey(),
		isAsked: url.searchParams.get('fait') === 'question'
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const posted = await submit(request, newQuestionSchema, (question, idempotencyKey) =>
			locals.api.questions.ask.mutate({ ...question, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, `${paths.callQuestion(params.reference)}?fait=question`);
	}
};
