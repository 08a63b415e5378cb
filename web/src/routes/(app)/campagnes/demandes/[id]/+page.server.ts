import { doneAt } from '@halle/words/done';
import { campaignPaths } from '@halle/words/campaign-paths';
import { refusalMessage } from '@halle/words/refusals';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { placeQuery, replyActions, replyKeys } from '#lib/server/reply-actions.ts';
import { doorOfAccount } from '#lib/server/reply-door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const view = await doorOfAccount(locals.api, params.id).view(placeIn(url));
	const { askLate } = view.obstacles;
	return {
		notice: noticeAt('ownReply', url),
		mayAnswer: locals.actor?.role === 'buyer',
		body: {
			view,
			keys: replyKeys(),
			query: placeQuery(url),
			sendingHref: campaignPaths.ownReplySending(params.id),
			whyNotLate: askLate && refusalMessage(askLate.code, askLate.details)
		}
	};
};

export const actions: Actions = replyActions<RequestEvent>({
	door: ({ locals, params }) => doorOfAccount(locals.api, params.id),
	doneAt: ({ params }, word) =>
		word === 'debut' ? campaignPaths.ownReply(params.id) : doneAt('ownReply', word, params.id)
});
