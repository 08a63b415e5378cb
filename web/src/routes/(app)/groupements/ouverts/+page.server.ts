import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	groups: locals.actor?.role === 'buyer' ? await locals.api.groups.joinable.query() : []
});
