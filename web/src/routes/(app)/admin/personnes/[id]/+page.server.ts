import { decisionReasonSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { noticeAt } from '@halle/words/done-words';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	person: await locals.api.operator.person.query(params.id),
	key: newKey(),
	notice: noticeAt('adminPerson', url)
});

export const actions: Actions = {
	suspend: async ({ request, locals, params }) => {
		const sent = await submit(
			request,
			z.object({ reason: decisionReasonSchema }),
			({ reason }, idempotencyKey) =>
				locals.api.operator.suspendPerson.mutate({ userId: params.id, reason, idempotencyKey }),
			{ labels: { reason: 'Motif' } }
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('adminPerson', 'oui', params.id));
	},
	reinstate: async ({ request, locals, params }) => {
		const sent = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.operator.reinstatePerson.mutate({ userId: params.id, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('adminPerson', 'oui', params.id));
	},
	remove: async ({ request, locals, params }) => {
		const sent = await submit(
			request,
			z.object({ assignmentId: z.uuid() }),
			({ assignmentId }, idempotencyKey) =>
				locals.api.accounts.removeAssignment.mutate({ assignmentId, idempotencyKey })
		);
		if (!sent.ok) return sent.failure;
		redirect(303, doneAt('adminPerson', 'oui', params.id));
	}
};
