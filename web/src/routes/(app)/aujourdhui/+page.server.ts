import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';
import { readDay } from './day.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	return {
		...(await readDay(locals, url.searchParams.get('commune'))),
		news,
		showsAll: url.searchParams.has('tout'),
		role: locals.actor?.role ?? 'buyer'
	};
};
