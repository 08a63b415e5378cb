import { amendedCostSchema } from '@halle/domain';
import { error, redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { costs } = await locals.api.assumptions.list.query();
	const cost = costs.find(({ kind }) => kind === params.kind);
	if (!cost) error(404, 'Cette hypothèse est introuvable.');
	return { cost, key: newKey() };
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const amended = await submit(
			request,
			amendedCostSchema,
			(values, idempotencyKey) => locals.api.assumptions.amendCost.mutate({ ...values, idempotencyKey }),
			{
				booleans: ['isHypothesis'],
				labels: { costCents: 'Le coût supposé', source: 'La source' },
				complete: (input) => ({ ...input, kind: params.kind })
			}
		);
		if (!amended.ok) return amended.failure;
		redirect(303, doneAt('assumptions', 'hypothese'));
	}
};
