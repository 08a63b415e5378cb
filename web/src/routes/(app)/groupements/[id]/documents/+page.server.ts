import { partyStatementSchema, signedCopySchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import { documentPages } from '#lib/body-limits.ts';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const papers = await locals.api.papers.get.query(params.id);
	const { draft } = papers;
	return {
		papers,
		whyNot: draft && !draft.isReady ? whyNot({ allowed: false, ...draft }) : [],
		keys: { issue: newKey(), party: newKey(), copy: newKey() },
		documentBytesMax: documentPages.signedCopy.bytesMax,
		notice: noticeAt('groupPapers', url)
	};
};

const copyForm = z.object({
	versionId: signedCopySchema.shape.versionId,
	document: z
		.instanceof(File)
		.refine((file) => file.size > 0, 'document-empty')
		.refine((file) => file.size <= documentPages.signedCopy.bytesMax, 'document-too-large')
});

export const actions: Actions = {
	issue: async ({ request, locals, params }) => {
		const issued = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.papers.issue.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!issued.ok) return issued.failure;
		redirect(303, doneAt('groupPapers', 'version', params.id));
	},

	party: async ({ request, locals, params }) => {
		const stated = await submit(
			request,
			partyStatementSchema,
			(party, idempotencyKey) => locals.api.papers.stateParty.mutate({ ...party, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }), labels: { seat: 'Adresse du siège' } }
		);
		if (!stated.ok) return stated.failure;
		redirect(303, doneAt('groupPapers', 'siege', params.id));
	},

	copy: async ({ request, locals, params }) => {
		const answer = await submit(
			request,
			copyForm,
			async ({ versionId, document }, idempotencyKey) =>
				locals.api.papers.keepSignedCopy.mutate({
					groupId: params.id,
					versionId,
					fileId: await locals.files.send(document, { purpose: 'signed-copy', key: idempotencyKey }),
					idempotencyKey
				}),
			{ labels: { document: 'Exemplaire signé' } }
		);
		if (!answer.ok) return answer.failure;
		redirect(303, doneAt('groupPapers', 'exemplaire', params.id));
	}
};
