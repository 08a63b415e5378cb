import {
	contractCorrectionSchema,
	contractNotificationSchema,
	contractSignatureSchema,
	signsForAll
} from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { countIn } from '#lib/field-kinds.ts';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { call, contracts } = await locals.api.contracts.list.query(params.reference);
	const number = countIn(url.searchParams.get('lot'));
	return {
		call,
		contracts,
		/** The contract in hand: the one asked for, else the first that waits for something. */
		contract:
			contracts.find(({ lotNumber }) => lotNumber === number) ??
			contracts.find(({ next }) => next !== null) ??
			null,
		eachSigns: call.mandate !== null && !signsForAll(call.mandate),
		keys: { record: newKey(), undo: newKey() },
		notice: noticeAt('callContracts', url)
	};
};

export const actions: Actions = {
	signer: async ({ request, locals, params, url }) => {
		const posted = await submit(request, contractSignatureSchema, (signature, idempotencyKey) =>
			locals.api.contracts.recordSignature.mutate({ ...signature, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callContracts', 'signature', params.reference, url.searchParams.get('lot')));
	},

	notifier: async ({ request, locals, params, url }) => {
		const posted = await submit(
			request,
			contractNotificationSchema,
			(notification, idempotencyKey) =>
				locals.api.contracts.recordNotification.mutate({ ...notification, idempotencyKey }),
			{ labels: { transmittedOn: 'Transmis à la préfecture le', notifiedOn: 'Reçu par le titulaire le' } }
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callContracts', 'notification', params.reference, url.searchParams.get('lot')));
	},

	corriger: async ({ request, locals, params, url }) => {
		const posted = await submit(request, contractCorrectionSchema, (correction, idempotencyKey) =>
			locals.api.contracts.undoStep.mutate({ ...correction, idempotencyKey })
		);
		if (!posted.ok) return posted.failure;
		redirect(303, doneAt('callContracts', 'correction', params.reference, url.searchParams.get('lot')));
	}
};
