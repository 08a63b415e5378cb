import { invitationAnswerSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import { saidEntry } from '../../said-entry.ts';
import type { Actions, PageServerLoad } from './$types';

const choices = ['accepter', 'refuser'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { groups } = locals.api;
	const bringable = await groups.bringable.query(params.id);
	const [first] = bringable ?? [];
	const [group, consequences, entry] = await Promise.all([
		groups.get.query(params.id),
		groups.consequences.query(params.id),
		groups.entry.query({ groupId: params.id, ...(first && { needId: first.id }) })
	]);
	const awaited = group.members.filter(
		({ status, organisationId }) => status === 'invited' && organisationId !== group.you.organisationId
	);
	const choice = url.searchParams.get('choix');
	return {
		group,
		consequences,
		/** What it may bring; null when its need is in the group already. */
		bringable,
		newNeed: paths.newNeedOf({ kind: 'cpv', id: group.cpvCode, cpv: group.cpvCode }),
		explained: saidEntry(
			entry,
			awaited.map(({ name }) => name)
		),
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
				labels: { reason: 'Votre raison', needId: 'Votre besoin' }
			}
		);
		if (!answered.ok) return answered.failure;
		redirect(303, answered.value ? doneAt('group', 'adhesion', params.id) : doneAt('groups', 'refus'));
	}
};
