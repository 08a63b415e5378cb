import { abandonedCampaignSchema, addDays, extendedCampaignSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { refusalMessage } from '@halle/words/refusals';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const campaign = await locals.api.campaigns.get.query({ campaignId: params.id });
	const { id, title, status, closesOn, counts, obstacles } = campaign;
	return {
		campaign: { id, title, status, closesOn, counts },
		may: {
			extend: obstacles.extend === null && campaign.takesAnswers,
			close: obstacles.close === null,
			abandon: obstacles.abandon === null
		},
		whyNot: obstacles.abandon && refusalMessage(obstacles.abandon.code, obstacles.abandon.details),
		laterOn: addDays(closesOn, 14),
		keys: { extend: newKey(), close: newKey(), abandon: newKey() }
	};
};

export const actions: Actions = {
	prolonger: async ({ request, locals, params }) => {
		const extended = await submit(
			request,
			extendedCampaignSchema,
			(later, idempotencyKey) => locals.api.campaigns.extend.mutate({ ...later, idempotencyKey }),
			{ complete: (input) => ({ ...input, campaignId: params.id }) }
		);
		if (!extended.ok) return extended.failure;
		redirect(303, doneAt('campaign', 'prolongation', params.id));
	},
	terminer: async ({ request, locals, params }) => {
		const closed = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.campaigns.close.mutate({ campaignId: params.id, idempotencyKey })
		);
		if (!closed.ok) return closed.failure;
		redirect(303, doneAt('campaign', 'cloture', params.id));
	},
	abandonner: async ({ request, locals, params }) => {
		const abandoned = await submit(
			request,
			abandonedCampaignSchema,
			(given, idempotencyKey) => locals.api.campaigns.abandon.mutate({ ...given, idempotencyKey }),
			{ complete: (input) => ({ ...input, campaignId: params.id }) }
		);
		if (!abandoned.ok) return abandoned.failure;
		redirect(303, doneAt('campaigns', 'abandon'));
	}
};
