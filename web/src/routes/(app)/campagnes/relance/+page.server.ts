import { campaignRemindersSchema } from '@halle/domain';
import { paths } from '@halle/words/paths';
import { doneAt } from '@halle/words/done';
import { redirect } from '@sveltejs/kit';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = campaignRemindersSchema.safeParse({ campaignIds: url.searchParams.getAll('choix') });
	if (!asked.success) redirect(303, paths.campaigns);
	return { reminders: await locals.api.campaigns.reminders.query(asked.data), key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const reminded = await submit(
			request,
			campaignRemindersSchema,
			(chosen, idempotencyKey) => locals.api.campaigns.remindAll.mutate({ ...chosen, idempotencyKey }),
			{ complete: (_, form) => ({ campaignIds: form.getAll('choix') }) }
		);
		if (!reminded.ok) return reminded.failure;
		redirect(303, doneAt('campaigns', 'relances'));
	}
};
