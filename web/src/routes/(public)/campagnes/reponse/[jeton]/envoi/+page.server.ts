import { sentReplySchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { campaignPaths } from '@halle/words/campaign-paths';
import { refusalMessage } from '@halle/words/refusals';
import { doorOfLink } from '#lib/server/reply-door.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const view = await doorOfLink(locals.api, params.jeton).view();
	const { send } = view.obstacles;
	return {
		view,
		key: newKey(),
		backHref: campaignPaths.heldReply(params.jeton),
		whyNot: send && refusalMessage(send.code, send.details)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const sent = await submit(request, sentReplySchema, (reply, key) =>
			doorOfLink(locals.api, params.jeton).send(reply, key)
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('heldReply', 'envoi', params.jeton));
	}
};
