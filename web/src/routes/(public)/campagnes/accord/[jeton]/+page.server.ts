import { mayorDecisionSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const held = { token: params.jeton, purpose: 'census-approval' as const, ...placeIn(url) };
	const view = await locals.api.replies.held.query(held);
	return {
		view,
		notice: noticeAt('replyApproval', url),
		keys: { approve: newKey(), change: newKey() }
	};
};

export const actions: Actions = {
	valider: (event) => decide(event, true),
	corriger: (event) => decide(event, false)
};

async function decide({ request, locals, params }: RequestEvent, approves: boolean) {
	const decided = await submit(
		request,
		mayorDecisionSchema,
		(decision, idempotencyKey) =>
			locals.api.replies.decide.mutate({ ...decision, token: params.jeton, idempotencyKey }),
		{ complete: (input) => ({ ...input, approves }), labels: { note: 'Ce qui est à corriger' } }
	);
	if (!decided.ok) return decided.failure;
	redirect(303, doneAt('replyApproval', approves ? 'accord' : 'correction', params.jeton));
}
