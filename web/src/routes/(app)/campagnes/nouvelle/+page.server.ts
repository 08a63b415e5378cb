import { campaignSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { campaignChoices, withPlace } from '../campaign-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const perimeters = await locals.api.campaigns.perimeters.query();
	return { key: newKey(), choices: campaignChoices(perimeters, perimeters.today) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const drafted = await submit(
			request,
			campaignSchema,
			(campaign, idempotencyKey) => locals.api.campaigns.draft.mutate({ ...campaign, idempotencyKey }),
			{ lists: ['familyIds'], complete: withPlace }
		);
		if (!drafted.ok) return drafted.failure;
		redirect(303, doneAt('campaign', 'preparation', drafted.value));
	}
};
