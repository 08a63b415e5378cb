import { reopenedReplySchema, addDays } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const reply = await locals.api.campaigns.reply.query({ replyId: params.reponse, ...placeIn(url) });
	return {
		...reply,
		keys: { remind: newKey(), reopen: newKey(), refuse: newKey() },
		proposedOn: addDays(reply.today, 7)
	};
};

export const actions: Actions = {
	relancer: async ({ request, locals, params }) => {
		const reminded = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.campaigns.remind.mutate({ campaignId: params.id, replyId: params.reponse, idempotencyKey })
		);
		if (!reminded.ok) return reminded.failure;
		redirect(303, doneAt('campaign', 'relance', params.id));
	},
	rouvrir: async ({ request, locals, params }) => {
		const reopened = await submit(
			request,
			reopenedReplySchema,
			(reply, idempotencyKey) => locals.api.campaigns.reopenReply.mutate({ ...reply, idempotencyKey }),
			{ complete: (input) => ({ ...input, replyId: params.reponse }) }
		);
		if (!reopened.ok) return reopened.failure;
		redirect(303, doneAt('campaign', 'reouverture', params.id));
	},
	refuser: async ({ request, locals, params }) => {
		const refused = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.campaigns.refuseLate.mutate({ replyId: params.reponse, idempotencyKey })
		);
		if (!refused.ok) return refused.failure;
		redirect(303, doneAt('campaign', 'refus', params.id));
	}
};
