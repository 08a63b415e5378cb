import { entrustedCampaignSchema } from '@halle/domain';
import { doneAt } from '@halle/words/done';
import { redirect } from '@sveltejs/kit';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	following: await locals.api.campaigns.steward.query({ campaignId: params.id }),
	key: newKey()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const entrusted = await submit(
			request,
			entrustedCampaignSchema,
			(handing, idempotencyKey) => locals.api.campaigns.entrust.mutate({ ...handing, idempotencyKey }),
			{
				complete: ({ steward, was }) => ({ to: steward || null, was: was || null, campaignId: params.id })
			}
		);
		if (!entrusted.ok) return entrusted.failure;
		redirect(303, doneAt('campaign', 'suivi', params.id));
	}
};
