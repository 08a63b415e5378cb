import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { refusalMessage } from '@halle/words/refusals';
import { saidAt } from '@halle/words/said';
import { replyActions } from '#lib/server/reply-actions.ts';
import { doorOfAccount } from '#lib/server/reply-door.ts';
import { newKey } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const after = url.searchParams.get('apres') ?? undefined;
	const view = await doorOfAccount(locals.api, params.id).view(after);
	const { askLate } = view.obstacles;
	return {
		said: saidAt('ownReply', url),
		mayAnswer: locals.actor?.role === 'buyer',
		body: {
			view,
			keys: { save: newKey(), give: newKey(), site: newKey(), press: newKey() },
			query: after ? `&apres=${after}` : '',
			sendingHref: paths.ownReplySending(params.id),
			nextHref: view.next && paths.ownReply(params.id, view.next),
			firstHref: after ? paths.ownReply(params.id) : null,
			whyNotLate: askLate && refusalMessage(askLate.code, askLate.details)
		}
	};
};

export const actions: Actions = replyActions<RequestEvent>({
	door: ({ locals, params }) => doorOfAccount(locals.api, params.id),
	doneAt: ({ params }, word) => (word === 'debut' ? paths.ownReply(params.id) : doneAt('ownReply', word, params.id))
});
