import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { readForm } from '#lib/server/read-form.ts';
import { placeQuery, replyKeys, saveLines } from '#lib/server/reply-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const held = { token: params.jeton, purpose: 'census-line' as const, ...placeIn(url) };
	const view = await locals.api.replies.held.query(held);
	return {
		view,
		notice: noticeAt('delegatedLines', url),
		keys: replyKeys(),
		query: placeQuery(url)
	};
};

export const actions: Actions = {
	lignes: async ({ request, locals, params, url }) => {
		const form = await readForm(request);
		const saved = await saveLines(form, (lines, idempotencyKey) =>
			locals.api.replies.answerDelegated.mutate({ ...lines, token: params.jeton, idempotencyKey })
		);
		if (!saved.ok) return saved.failure;
		redirect(303, `${doneAt('delegatedLines', 'lignes', params.jeton)}${placeQuery(url)}`);
	}
};
