import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	gains: await locals.api.gains.mine.query(placeIn(url))
});
