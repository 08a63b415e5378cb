import { claimedRenewalSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { today, renewals } = await locals.api.renewals.list.query();
	return {
		today,
		renewals: renewals.map((renewal) => ({ ...renewal, key: newKey() })),
		coordinates: locals.actor?.role === 'coordinator',
		mayClaim: locals.actor?.role === 'buyer'
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const claimed = await submit(request, claimedRenewalSchema, (renewal, idempotencyKey) =>
			locals.api.renewals.claim.mutate({ ...renewal, idempotencyKey })
		);
		if (!claimed.ok) return claimed.failure;
		redirect(303, paths.amendRenewedNeed(claimed.value));
	}
};
