import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt, doneIn } from '@halle/words/done';
import { campaignPaths } from '@halle/words/campaign-paths';
import { refusalMessage } from '@halle/words/refusals';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { placeQuery, replyActions, replyKeys } from '#lib/server/reply-actions.ts';
import { doorOfLink } from '#lib/server/reply-door.ts';
import { submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	// The page of a commune is for who holds its link, not for search engines nor for a cache.
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const notice = noticeAt('heldReply', url);
	// Its link has just been ended by its holder.
	if (doneIn('heldReply', url) === 'adresse') return { notice, held: null };
	const view = await doorOfLink(locals.api, params.jeton).view(placeIn(url));
	const { askLate } = view.obstacles;
	return {
		notice,
		held: {
			view,
			keys: replyKeys(),
			query: placeQuery(url),
			sendingHref: campaignPaths.heldReplySending(params.jeton),
			whyNotLate: askLate && refusalMessage(askLate.code, askLate.details)
		}
	};
};

export const actions: Actions = {
	...replyActions<RequestEvent>({
		door: ({ locals, params }) => doorOfLink(locals.api, params.jeton),
		doneAt: ({ params }, word) => doneAt('heldReply', word, params.jeton)
	}),
	adresse: async ({ request, locals, params }) => {
		const refused = await submit(request, z.object({}), async (_, idempotencyKey) => {
			try {
				return await locals.api.replies.refuseAddress.mutate({ token: params.jeton, idempotencyKey });
			} catch (error) {
				// Said twice: it was heard the first time.
				if (refusalOf(error)?.code !== 'CAMPAIGN_LINK_NOT_FOUND') throw error;
				return '';
			}
		});
		if (!refused.ok) return refused.failure;
		redirect(303, doneAt('heldReply', 'adresse', params.jeton));
	}
};
