import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { items: campaigns, next } = await locals.api.campaigns.list.query(placeIn(url));
	return { notice: noticeAt('campaigns', url), campaigns, next };
};
