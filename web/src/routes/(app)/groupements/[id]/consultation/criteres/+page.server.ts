import { callCriteriaSchema, criterionKinds } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { countIn } from '#lib/field-kinds.ts';
import { doneAt } from '@halle/words/done';
import { preparationOf } from '#lib/server/preparation.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { criterionNames } from '../../../group-wording.ts';
import type { Actions, PageServerLoad } from './$types';

const criteriaMax = 10;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const preparation = await preparationOf(locals.api, params.id);
	const count = countIn(url.searchParams.get('criteres'));
	const stored = preparation.call.criteria.length;
	return {
		preparation,
		/** More rows than there are criteria: without JavaScript too, one is added by asking for one more. */
		rows: count !== undefined && count >= 1 && count <= criteriaMax ? count : stored,
		kinds: criterionKinds.map((kind) => ({ value: kind, label: criterionNames[kind] })),
		notice: noticeAt('groupCallCriteria', url, {
			totalPercent: preparation.call.criteria.reduce((sum, { weightPercent }) => sum + weightPercent, 0)
		}),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const set = await submit(
			request,
			callCriteriaSchema,
			(criteria, idempotencyKey) => locals.api.calls.setCriteria.mutate({ ...criteria, idempotencyKey }),
			{ labels: { criteria: 'Critères' }, complete: withoutEmptyRows }
		);
		if (!set.ok) return set.failure;
		redirect(303, doneAt('groupCallCriteria', 'criteres', params.id));
	}
};

/** A row without a label and a weight is a criterion that nobody wanted. */
function withoutEmptyRows(input: Record<string, unknown>): unknown {
	const rows = Array.isArray(input.criteria) ? input.criteria : [];
	const isFilled = (row: unknown) =>
		typeof row === 'object' && row !== null && ('label' in row || 'weightPercent' in row);
	return { ...input, criteria: rows.filter(isFilled) };
}
