import { sayTodo } from '@halle/words/tasks';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { bids, followed, ...rest } = await locals.api.bids.own.query();
	return {
		...rest,
		bids: bids.map((bid) => sayTodo(bid)),
		followed: followed.map((call) => sayTodo(call))
	};
};
