import { saidAt } from '@halle/words/said';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { items: campaigns, next } = await locals.api.campaigns.list.query(placeIn(url));
	return { said: saidAt('campaigns', url), campaigns, next };
};
