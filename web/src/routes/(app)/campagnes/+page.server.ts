import { noticeAt } from '@halle/words/done-words';
import { campaignPaths } from '@halle/words/campaign-paths';
import { placeIn } from '#lib/list-place.ts';
import {
	exportChosen,
	withFollowers,
	listChoices,
	listFilterIn,
	submitChosen
} from '#lib/server/list-filter.ts';
import { newKey } from '#lib/server/submit.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { filterWords } from './filter-words.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { query, ...filter } = listFilterIn(url, filterWords);
	const { families, coordinators, ...campaigns } = await locals.api.campaigns.list.query({
		...query,
		...placeIn(url)
	});
	return {
		notice: noticeAt('campaigns', url),
		campaigns,
		...withFollowers({ filter, choices: listChoices(filterWords, families) }, coordinators, locals.actor?.id),
		idempotencyKey: newKey()
	};
};

export const actions: Actions = {
	remind: async ({ request }) => {
		const chosen = await submitChosen(request, (ids) => Promise.resolve(ids));
		if (!chosen.ok) return chosen.failure;
		redirect(303, campaignPaths.campaignReminders(chosen.value));
	},
	export: (event) => exportChosen(event, campaignPaths.campaignsFile)
};
