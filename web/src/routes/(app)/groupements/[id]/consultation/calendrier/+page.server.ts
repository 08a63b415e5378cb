import { callTermsSchema, isDay, parisDay, parisInstant, parisTime } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { preparationOf } from '#lib/server/preparation.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const preparation = await preparationOf(locals.api, params.id);
	const { questionsUntilAt, deadlineAt } = preparation.call;
	return {
		preparation,
		questionsUntil: toField(questionsUntilAt),
		deadline: toField(deadlineAt),
		done: url.searchParams.get('fait'),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const set = await submit(
			request,
			callTermsSchema,
			(terms, idempotencyKey) => locals.api.calls.setTerms.mutate({ ...terms, idempotencyKey }),
			{
				whole: ['durationMonths', 'revision'],
				complete: (input) => ({
					...input,
					questionsUntilAt: fromField(input.questionsUntilAt),
					deadlineAt: fromField(input.deadlineAt)
				})
			}
		);
		if (!set.ok) return set.failure;
		redirect(303, `${paths.groupCallCalendar(params.id)}?fait=calendrier`);
	}
};

/** An instant as a field with a day and a time of Paris holds it. */
function toField(at: Date): string {
	return `${parisDay(at)}T${parisTime(at)}`;
}

/** What the field holds, as an instant; anything else is left as it is, and refused by the schema. */
function fromField(text: unknown): unknown {
	const match = typeof text === 'string' ? /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text) : null;
	const [, day = '', time = ''] = match ?? [];
	return isDay(day) ? parisInstant(day, time) : text;
}
