import { claimedRenewalSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { paths } from '@halle/words/paths';
import { placeIn } from '#lib/list-place.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { today, items, next, open } = await locals.api.renewals.list.query(placeIn(url));
	return {
		today,
		open,
		next,
		renewals: items.map((renewal) => ({ ...renewal, key: newKey() })),
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
