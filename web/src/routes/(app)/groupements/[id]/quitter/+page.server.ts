import { exitRequestSchema, founderLeavingSchema, groupLeavingSchema, takingPart } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import { saidChange } from '../../said-split.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { groups } = locals.api;
	const [group, consequences, gains] = await Promise.all([
		groups.get.query(params.id),
		groups.consequences.query(params.id),
		groups.supposeOwnAct.query({ groupId: params.id, act: { kind: 'leave' } })
	]);
	const { cancel, requestExit, leave, giveUp } = group.acts;
	const coordinates = group.you.isCoordinator && group.you.role === 'coordinator';
	return {
		group,
		/** Asked of whoever founded a draft: to whom it may be handed over; null of anybody else. */
		heirs: giveUp.allowed ? heirsOf(group) : null,
		whyNot: giveUp.allowed ? [] : whyNot(coordinates ? cancel : requestExit.allowed ? requestExit : leave),
		consequences,
		gains: gains && saidChange(gains, group.you.organisationId),
		withdrawNeed: url.searchParams.get('besoin') === 'retirer',
		key: newKey()
	};
};

type Group = Awaited<ReturnType<App.Locals['api']['groups']['get']['query']>>;

/** The others that take part, by name. */
function heirsOf({ members, you }: Group) {
	return members
		.filter(
			({ organisationId, status }) =>
				organisationId !== you.organisationId && takingPart.some((one) => one === status)
		)
		.map(({ organisationId, name }) => ({ organisationId, name }));
}

const labels = { reason: 'Votre raison', successor: 'Ce que devient le groupement' };

export const actions: Actions = {
	leave: async ({ request, locals, params }) => {
		const left = await submit(
			request,
			groupLeavingSchema,
			(leaving, idempotencyKey) => locals.api.groups.leave.mutate({ ...leaving, idempotencyKey }),
			{
				booleans: ['withdrawNeed'],
				complete: (input) => ({ ...input, groupId: params.id }),
				labels
			}
		);
		if (!left.ok) return left.failure;
		redirect(303, doneAt('groups', 'depart'));
	},
	lead: async ({ request, locals, params }) => {
		const { groups } = locals.api;
		const left = await submit(
			request,
			founderLeavingSchema,
			async ({ successor, ...leaving }, idempotencyKey) => {
				if (successor === 'dissolve') await groups.giveUp.mutate({ ...leaving, idempotencyKey });
				else await groups.handOver.mutate({ ...leaving, organisationId: successor, idempotencyKey });
				return successor === 'dissolve' ? ('annulation' as const) : ('transmission' as const);
			},
			{ booleans: ['withdrawNeed'], complete: (input) => ({ ...input, groupId: params.id }), labels }
		);
		if (!left.ok) return left.failure;
		redirect(303, doneAt('groups', left.value));
	},
	exit: async ({ request, locals, params }) => {
		const answer = await submit(
			request,
			exitRequestSchema,
			(input, idempotencyKey) => locals.api.groups.requestExit.mutate({ ...input, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }), labels }
		);
		if (!answer.ok) return answer.failure;
		redirect(303, doneAt('group', 'depart', params.id));
	},
	cancel: async ({ request, locals, params }) => {
		const cancelled = await submit(
			request,
			groupLeavingSchema,
			(leaving, idempotencyKey) => locals.api.groups.cancel.mutate({ ...leaving, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }), labels }
		);
		if (!cancelled.ok) return cancelled.failure;
		redirect(303, doneAt('groups', 'annulation'));
	}
};
