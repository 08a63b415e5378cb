import { callTermsSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { preparationOf } from '#lib/server/preparation.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { toField } from '../../calendrier/paris-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const preparation = await preparationOf(locals.api, params.id);
	const { questionsUntilAt, deadlineAt } = preparation.call;
	return {
		preparation,
		questionsUntil: toField(questionsUntilAt),
		deadline: toField(deadlineAt),
		notice: noticeAt('groupCallCalendar', url),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const set = await submit(request, callTermsSchema, (terms, idempotencyKey) =>
			locals.api.calls.setTerms.mutate({ ...terms, idempotencyKey })
		);
		if (!set.ok) return set.failure;
		redirect(303, doneAt('groupCallCalendar', 'calendrier', params.id));
	}
};
