import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await locals.api.assumptions.list.query()),
	isDone: url.searchParams.has('change')
});
