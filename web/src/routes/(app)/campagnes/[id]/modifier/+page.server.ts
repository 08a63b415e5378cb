import { amendedCampaignSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { doneAt } from '@halle/words/done';
import { refusalMessage } from '@halle/words/refusals';
import { newKey, submit } from '#lib/server/submit.ts';
import { campaignChoices, withPlace } from '../../campaign-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [perimeters, campaign] = await Promise.all([
		locals.api.campaigns.perimeters.query(),
		locals.api.campaigns.get.query({ campaignId: params.id })
	]);
	const { amend } = campaign.obstacles;
	const communes = campaign.chosenCodes.join('\n');
	const familyIds = campaign.families.map(({ id }) => id);
	return {
		key: newKey(),
		id: campaign.id,
		title: campaign.title,
		revision: campaign.revision,
		whyNot: amend && refusalMessage(amend.code, amend.details),
		choices: campaignChoices(perimeters, perimeters.today, { ...campaign, familyIds, communes })
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const amended = await submit(
			request,
			amendedCampaignSchema,
			(campaign, idempotencyKey) => locals.api.campaigns.amend.mutate({ ...campaign, idempotencyKey }),
			{
				lists: ['familyIds'],
				complete: (input) => ({ ...withPlace(input), campaignId: params.id })
			}
		);
		if (!amended.ok) return amended.failure;
		redirect(303, doneAt('campaign', 'modification', params.id));
	}
};
