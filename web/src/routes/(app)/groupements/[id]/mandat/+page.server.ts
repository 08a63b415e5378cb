import { agreementSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import { whyNot } from '#lib/server/why-not.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const group = await locals.api.groups.get.query(params.id);
	return { group, whyNot: whyNot(group.acts.agreeConvention), key: newKey() };
};

export const actions: Actions = {
	agree: async ({ request, locals, params }) => {
		const agreed = await submit(
			request,
			agreementSchema,
			(terms, idempotencyKey) => locals.api.groups.agreeConvention.mutate({ ...terms, idempotencyKey }),
			{
				booleans: ['admitsLater', 'statutesClause', 'coordinatorHasCommission'],
				complete: (input) => ({ ...input, groupId: params.id }),
				labels: { mandate: 'Le mandat', commission: 'La commission', kind: 'Le groupement' }
			}
		);
		if (!agreed.ok) return agreed.failure;
		redirect(303, doneAt('group', 'mandat', params.id));
	},
	revise: async ({ request, locals, params }) => {
		const revised = await submit(request, z.object({}), (_, idempotencyKey) =>
			locals.api.groups.reviseConvention.mutate({ groupId: params.id, idempotencyKey })
		);
		if (!revised.ok) return revised.failure;
		redirect(303, paths.groupMandate(params.id));
	}
};
