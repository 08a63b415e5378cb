import { lotAwardSchema, lotOutcomes, lotWithoutAwardSchema } from '@halle/domain';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import type { Failure } from '#lib/failure.ts';
import { countIn } from '#lib/field-kinds.ts';
import { doneAt } from '@halle/words/done';
import { textIn } from '#lib/server/form-input.ts';
import { readForm } from '#lib/server/read-form.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { asTyped } from '#lib/server/typed-values.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [analysis, commission] = await Promise.all([
		locals.api.awards.analysis.query(params.reference),
		locals.api.commissions.get.query(params.reference)
	]);
	const undecided = analysis.lots.filter((lot) => !lot.award && !lot.left);
	const lotNumber = countIn(url.searchParams.get('lot'));
	return {
		...analysis,
		commission,
		undecided,
		lot: undecided.find(({ number }) => number === lotNumber) ?? undecided[0] ?? null,
		key: newKey(),
		notice: noticeAt('callAward', url)
	};
};

/** The choice made for a lot: a bid, or one of the ways to end without a holder. */
const choiceSchema = z.object({ choice: z.union([z.uuid(), z.enum(lotOutcomes)]), lotId: z.uuid() });

export const actions: Actions = {
	/** Nothing is decided: the choice is shown again with what follows from it. */
	verifier: async ({ request }) => {
		const form = await readForm(request);
		const read = await submit(form, choiceSchema, (choice) => Promise.resolve(choice), {
			labels: { choice: 'Décision' }
		});
		if (!read.ok) return read.failure;
		const reason = textIn(form, 'reason').trim();
		const values = {
			choice: read.value.choice,
			lotId: read.value.lotId,
			reason,
			idempotencyKey: textIn(form, 'idempotencyKey')
		};
		const needsReason = lotOutcomes.some((outcome) => outcome === read.value.choice);
		if (needsReason && reason.length < 10) {
			const errors = {
				reason: ['«\u00a0Motif\u00a0»\u00a0: dites en une phrase pourquoi ce lot n’est pas attribué.']
			};
			return fail(400, { values, errors } satisfies Failure);
		}
		return { values, errors: {}, checked: true };
	},

	/** Back to the choice, as it was made. */
	modifier: async ({ request }) => asTyped(await readForm(request)),

	attribuer: async ({ request, locals, params }) => {
		const posted = await submit(request, lotAwardSchema, (award, idempotencyKey) =>
			locals.api.awards.award.mutate({ ...award, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callAward', posted.value.isAnnounced ? 'annonce' : 'lot', params.reference));
	},

	renoncer: async ({ request, locals, params }) => {
		const posted = await submit(request, lotWithoutAwardSchema, (decision, idempotencyKey) =>
			locals.api.awards.leave.mutate({ ...decision, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callAward', posted.value.isAnnounced ? 'annonce' : 'lot', params.reference));
	}
};
