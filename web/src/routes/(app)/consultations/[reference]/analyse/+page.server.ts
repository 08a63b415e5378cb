import { scoresSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { countIn } from '#lib/field-kinds.ts';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const analysis = await locals.api.awards.analysis.query(params.reference);
	const lotNumber = countIn(url.searchParams.get('lot'));
	const lot = analysis.lots.find(({ number }) => number === lotNumber) ?? analysis.lots[0];
	return {
		...analysis,
		lot: lot && { ...lot, bids: lot.bids.map((bid) => ({ ...bid, key: newKey() })) },
		notice: noticeAt('callAnalysis', url)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params, url }) => {
		const posted = await submit(
			request,
			scoresSchema,
			(scores, idempotencyKey) => locals.api.awards.score.mutate({ ...scores, idempotencyKey }),
			{ labels: pointLabels }
		);
		if (!posted.ok) return posted.failure;
		redirect(
			303,
			doneAt('callAnalysis', 'notes', params.reference, countIn(url.searchParams.get('lot')) ?? 1)
		);
	}
};

/** « Note » for each row of the form: the label of the field says of what. */
const pointLabels = Object.fromEntries(
	Array.from({ length: 10 }, (_, row) => [`scores.${row}.points`, 'Note'])
);
