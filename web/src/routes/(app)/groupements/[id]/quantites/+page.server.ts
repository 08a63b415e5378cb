import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { saidBalance } from '#lib/said-balance.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [group, gains] = await Promise.all([
		locals.api.groups.get.query(params.id),
		locals.api.groups.supposeOwnAct.query({ groupId: params.id, act: { kind: 'leave' } })
	]);
	const own = gains?.members.find(({ id }) => id === group.you.organisationId);
	return {
		group,
		whyNot: whyNot(group.acts.confirmQuantities),
		said: saidBalance(own?.balanceBefore),
		key: newKey()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const confirmed = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.confirmQuantities.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!confirmed.ok) return confirmed.failure;
		redirect(303, doneAt('group', 'quantites', params.id));
	}
};
