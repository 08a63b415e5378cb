import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const board = await locals.api.today.read.query();
	return {
		...board,
		showsAll: url.searchParams.has('tout'),
		role: locals.actor?.role ?? 'buyer',
		organisationId: locals.actor?.organisation.id ?? '',
		isVerified: locals.actor?.organisation.isVerified ?? false
	};
};
