import { saidAt } from '@halle/words/said';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await locals.api.assumptions.list.query()),
	said: saidAt('assumptions', url)
});
