import { costTermsSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { refusalMessage } from '@halle/words/refusals';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const costs = await locals.api.papers.costs.query(params.id);
	return { costs, whyFree: costs.isEpciMandate && refusalMessage('COST_KEY_FREE_OF_CHARGE'), key: newKey() };
};

const reading = { labels: { key: 'Clé de partage' } };

export const actions: Actions = {
	/** Reads the choice and gives it back with the shares; nothing is recorded. */
	preview: async ({ request, params }) => {
		const read = await submit(request, costTermsSchema, (terms) => Promise.resolve(terms), {
			...reading,
			complete: (input) => ({ sharedCents: 0, ...input, groupId: params.id })
		});
		return read.ok ? { previewed: read.value } : read.failure;
	},

	choose: async ({ request, locals, params }) => {
		const chosen = await submit(
			request,
			costTermsSchema,
			(terms, idempotencyKey) => locals.api.papers.chooseCosts.mutate({ ...terms, idempotencyKey }),
			{ ...reading, complete: (input) => ({ sharedCents: 0, ...input, groupId: params.id }) }
		);
		if (!chosen.ok) return chosen.failure;
		redirect(303, doneAt('groupPapers', 'frais', params.id));
	}
};
