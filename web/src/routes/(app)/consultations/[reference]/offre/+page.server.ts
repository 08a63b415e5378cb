import { fail, redirect } from '@sveltejs/kit';
import { documentPages } from '#lib/body-limits.ts';
import type { Failure } from '#lib/failure.ts';
import { refusalMessage } from '@halle/words/refusals';
import { doneAt } from '@halle/words/done';
import { readForm } from '#lib/server/read-form.ts';
import { requireRole } from '#lib/server/role-required.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { typedValues } from '#lib/server/typed-values.ts';
import type { Actions, PageServerLoad } from './$types';
import { linesOf, linesTyped, offerSchema, priceReading, pricesSchema } from './offer-form.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	await requireRole(locals, 'supplier');
	return {
		call: await locals.api.publicCalls.get.query(params.reference),
		key: newKey(),
		documentBytesMax: documentPages.bid.bytesMax
	};
};

export const actions: Actions = {
	/** Nothing is sent: the prices are read and shown again, with what depositing means. */
	verifier: async ({ request, locals, params }) => {
		const { lots } = await locals.api.publicCalls.get.query(params.reference);
		const form = await readForm(request);
		const read = await submit(
			form,
			pricesSchema(lots),
			(offer) => Promise.resolve(offer),
			priceReading(lots)
		);
		if (!read.ok) return read.failure;
		const values = typedValues(form);
		const lines = linesOf(lots, read.value.prices);
		if (lines.length === 0) {
			return fail(422, { values, errors: {}, refusal: refusalMessage('BID_EMPTY') } satisfies Failure);
		}
		return { values, errors: {}, lines };
	},

	/** Back to the prices, as they were typed. */
	corriger: async ({ request }) => {
		const values = typedValues(await readForm(request));
		delete values.etape;
		return { values, errors: {} };
	},

	deposer: async ({ request, locals, params }) => {
		const { id: callId, lots } = await locals.api.publicCalls.get.query(params.reference);
		const posted = await submit(
			request,
			offerSchema(lots),
			async ({ prices, note, document }, idempotencyKey) =>
				locals.api.bids.deposit.mutate({
					callId,
					lines: linesOf(lots, prices),
					note,
					fileId: document
						? await locals.files.send(document, { purpose: 'bid', key: idempotencyKey })
						: null,
					idempotencyKey
				}),
			priceReading(lots)
		);
		if (!posted.ok) {
			const { status, data } = posted.failure;
			return fail(status, { ...data, lines: linesTyped(lots, data) });
		}
		redirect(303, doneAt('ownBid', 'depot', posted.value.bidId));
	}
};
