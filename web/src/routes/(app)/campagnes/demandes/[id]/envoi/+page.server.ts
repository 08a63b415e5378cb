import { sentReplySchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { campaignPaths } from '@halle/words/campaign-paths';
import { refusalMessage } from '@halle/words/refusals';
import { doorOfAccount } from '#lib/server/reply-door.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const view = await doorOfAccount(locals.api, params.id).view();
	const { send } = view.obstacles;
	return {
		view,
		key: newKey(),
		backHref: campaignPaths.ownReply(params.id),
		whyNot: send && refusalMessage(send.code, send.details)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const sent = await submit(
			request,
			sentReplySchema,
			(reply, key) => doorOfAccount(locals.api, params.id).send(reply, key),
			{ booleans: ['canCoordinate'] }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('ownReply', 'envoi', params.id));
	}
};
