import { sayTodo } from '@halle/words/tasks';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const [bids, followed] = await Promise.all([
		locals.api.bids.own.query(placeIn(url)),
		locals.api.bids.followed.query(placeIn(url, 'apres-suivies'))
	]);
	return {
		bids: { ...bids, items: bids.items.map((bid) => sayTodo(bid)) },
		followed: { ...followed, items: followed.items.map((call) => sayTodo(call)) }
	};
};
