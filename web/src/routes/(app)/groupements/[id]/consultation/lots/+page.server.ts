import { callLotsSchema, defaultCeiling } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { countIn } from '#lib/field-kinds.ts';
import { doneAt } from '@halle/words/done';
import { preparationOf } from '#lib/server/preparation.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

const lotsMax = 30;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const preparation = await preparationOf(locals.api, params.id);
	const count = countIn(url.searchParams.get('lots'));
	const stored = preparation.call.lots.length;
	return {
		preparation,
		/** What each commune may order at the most, unless the coordinator says otherwise. */
		usualCeilings: Object.fromEntries(
			preparation.needs.map(({ id, estimateExclTaxCents }) => [id, defaultCeiling(estimateExclTaxCents)])
		),
		/** More rows than there are lots: without JavaScript too, a lot is added by asking for one more. */
		rows: count !== undefined && count >= 1 && count <= lotsMax ? count : stored,
		isSplit: url.searchParams.get('proposition') === 'communes',
		notice: noticeAt('groupCallLots', url),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const set = await submit(
			request,
			callLotsSchema,
			(lots, idempotencyKey) => locals.api.calls.setLots.mutate({ ...lots, idempotencyKey }),
			{
				labels: { lots: 'Lots' },
				complete: withoutEmptyLots
			}
		);
		if (!set.ok) return set.failure;
		redirect(303, doneAt('groupCallLots', 'lots', params.id));
	}
};

/** A row left without a title at the end is a lot that nobody wanted. */
function withoutEmptyLots(input: Record<string, unknown>): unknown {
	const lots = Array.isArray(input.lots) ? input.lots : [];
	return {
		...input,
		lots: lots.filter((lot: unknown) => typeof lot === 'object' && lot !== null && 'title' in lot)
	};
}
