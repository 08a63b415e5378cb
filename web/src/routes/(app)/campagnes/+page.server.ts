import { noticeAt } from '@halle/words/done-words';
import { campaignPaths } from '@halle/words/campaign-paths';
import { placeIn } from '#lib/list-place.ts';
import { exportChosen, listChoices, listFilterIn } from '#lib/server/list-filter.ts';
import { newKey } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';
import { filterWords } from './filter-words.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { query, ...filter } = listFilterIn(url, filterWords);
	const { families, ...campaigns } = await locals.api.campaigns.list.query({ ...query, ...placeIn(url) });
	return {
		notice: noticeAt('campaigns', url),
		campaigns,
		filter,
		choices: listChoices(filterWords, families),
		idempotencyKey: newKey()
	};
};

export const actions: Actions = {
	export: (event) => exportChosen(event, campaignPaths.campaignsFile)
};
