import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const board = await locals.api.today.read.query();
	return {
		...board,
		news,
		showsAll: url.searchParams.has('tout'),
		role: locals.actor?.role ?? 'buyer',
		organisationId: locals.actor?.organisation.id ?? ''
	};
};
