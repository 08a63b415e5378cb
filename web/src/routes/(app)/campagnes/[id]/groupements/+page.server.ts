import { foundedGroupSchema, unitName } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { refusalMessage } from '@halle/words/refusals';
import { noticeAt } from '@halle/words/done-words';
import { saidBalance } from '#lib/said-balance.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const campaign = await locals.api.campaigns.groups.query(params.id);
	const { obstacle } = campaign;
	return {
		campaign: {
			...campaign,
			proposals: campaign.proposals.map(({ balance, ...one }) => ({
				...one,
				said: saidBalance(balance)
			})),
			families: campaign.families.map((one) => ({ ...one, unitName: unitName(one.unit, 2) }))
		},
		ownId: locals.actor?.organisation.id ?? '',
		key: newKey(),
		whyNot: obstacle && refusalMessage(obstacle.code, obstacle.details),
		notice: noticeAt('campaignGroups', url)
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const founded = await submit(
			request,
			foundedGroupSchema,
			(choice, idempotencyKey) => locals.api.campaigns.foundGroup.mutate({ ...choice, idempotencyKey }),
			{ complete: (input) => ({ ...input, campaignId: params.id }) }
		);
		if (!founded.ok) return founded.failure;
		redirect(303, doneAt('campaignGroups', 'fondation', params.id));
	}
};
