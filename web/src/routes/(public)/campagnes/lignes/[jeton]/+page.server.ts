import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { saidAt } from '@halle/words/said';
import { readForm } from '#lib/server/read-form.ts';
import { saveLines } from '#lib/server/reply-actions.ts';
import { newKey } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const after = url.searchParams.get('apres') ?? undefined;
	const held = { token: params.jeton, purpose: 'census-line' as const, after };
	const view = await locals.api.replies.held.query(held);
	return {
		view,
		said: saidAt('delegatedLines', url),
		keys: { save: newKey(), give: newKey() },
		query: after ? `&apres=${after}` : '',
		nextHref: view.next && `${paths.delegatedLines(params.jeton)}?apres=${view.next}`
	};
};

export const actions: Actions = {
	lignes: async ({ request, locals, params }) => {
		const form = await readForm(request);
		const saved = await saveLines(form, (lines, idempotencyKey) =>
			locals.api.replies.answerDelegated.mutate({ ...lines, token: params.jeton, idempotencyKey })
		);
		if (!saved.ok) return saved.failure;
		redirect(303, doneAt('delegatedLines', 'lignes', params.jeton));
	}
};
