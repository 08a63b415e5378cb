import { callTermsSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
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
		done: url.searchParams.get('fait'),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const set = await submit(request, callTermsSchema, (terms, idempotencyKey) =>
			locals.api.calls.setTerms.mutate({ ...terms, idempotencyKey })
		);
		if (!set.ok) return set.failure;
		redirect(303, `${paths.groupCallCalendar(params.id)}?fait=calendrier`);
	}
};
