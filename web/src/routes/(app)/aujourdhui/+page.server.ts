import { followed } from '#lib/server/news.ts';
import { sayTask } from '@halle/words/tasks';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const board = await locals.api.today.read.query();
	return {
		...board,
		tasks: board.tasks.map((task) => sayTask(task)),
		news,
		showsAll: url.searchParams.has('tout'),
		role: locals.actor?.role ?? 'buyer'
	};
};
