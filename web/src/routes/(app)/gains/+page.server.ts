import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ gains: await locals.api.gains.mine.query() });
