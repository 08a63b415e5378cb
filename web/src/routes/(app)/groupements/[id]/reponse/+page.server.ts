import { invitationAnswerSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { saidBalance } from '#lib/said-balance.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import { saidChange } from '../../said-split.ts';
import type { Actions, PageServerLoad } from './$types';

const choices = ['accepter', 'refuser'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { groups } = locals.api;
	const [group, consequences, gains, whole] = await Promise.all([
		groups.get.query(params.id),
		groups.consequences.query(params.id),
		groups.supposeOwnAct.query({ groupId: params.id, act: { kind: 'answer' } }),
		groups.fairSplit.query(params.id)
	]);
	const choice = url.searchParams.get('choix');
	return {
		group,
		consequences,
		gains: gains && saidChange(gains, group.you.organisationId),
		/** What the reader’s commune gains when all those invited accept. */
		ifAll: saidBalance(whole?.members.find(({ id }) => id === group.you.organisationId)?.balance),
		whyNot: whyNot(group.acts.accept),
		choice: choices.find((known) => known === choice) ?? null,
		isVerified: locals.actor?.organisation.isVerified ?? false,
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const answered = await submit(
			request,
			invitationAnswerSchema,
			async (answer, idempotencyKey) => {
				await locals.api.groups.answerInvitation.mutate({ ...answer, idempotencyKey });
				return answer.accept;
			},
			{
				complete: (input) => ({ ...input, groupId: params.id, accept: input.answer === 'accepter' }),
				labels: { reason: 'Votre raison' }
			}
		);
		if (!answered.ok) return answered.failure;
		redirect(303, answered.value ? doneAt('group', 'adhesion', params.id) : doneAt('groups', 'refus'));
	}
};
