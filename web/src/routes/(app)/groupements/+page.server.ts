import { sayTodo } from '@halle/words/tasks';
import type { GroupStatus } from '@halle/domain';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

const buying: readonly GroupStatus[] = ['active', 'closing'];
const over: readonly GroupStatus[] = ['dissolved', 'cancelled'];

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const place = placeIn(url);
	const { items, next, total } = await locals.api.groups.list.query(place);
	const groups = items.map((group) => sayTodo(group));
	const waiting = groups.filter(({ todo }) => todo !== null);
	const rest = groups.filter(({ todo }) => todo === null);
	return {
		news,
		role: locals.actor?.role,
		notice: noticeAt('groups', url),
		total,
		next,
		/** How many groups wait for this person; null where the others are on another page. */
		waiting: next === null && place.after === undefined ? waiting.length : null,
		sections: [
			{ title: 'À faire par vous', groups: waiting },
			{
				title: 'En attente des autres',
				groups: rest.filter(({ status }) => !over.includes(status) && !buying.includes(status))
			},
			{ title: 'Achats lancés', groups: rest.filter(({ status }) => buying.includes(status)) },
			{ title: 'Terminés', groups: rest.filter(({ status }) => over.includes(status)) }
		].filter((section) => section.groups.length > 0)
	};
};
