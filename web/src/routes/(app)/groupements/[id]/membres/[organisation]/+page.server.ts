import { memberExclusionSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [group, exclusion] = await Promise.all([
		locals.api.groups.get.query(params.id),
		locals.api.groups.exclusion.query({ groupId: params.id, organisationId: params.organisation })
	]);
	return { group, exclusion, whyNot: whyNot(exclusion.verdict), key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const excluded = await submit(
			request,
			memberExclusionSchema,
			(input, idempotencyKey) => locals.api.groups.exclude.mutate({ ...input, idempotencyKey }),
			{
				complete: (input) => ({ ...input, groupId: params.id, organisationId: params.organisation }),
				labels: { reason: 'Votre raison' }
			}
		);
		if (!excluded.ok) return excluded.failure;
		redirect(303, doneAt('group', 'exclusion', params.id));
	}
};
