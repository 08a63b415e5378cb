import { sayTodo } from '@halle/words/tasks';
import type { GroupStatus } from '@halle/domain';
import { noticeAt } from '@halle/words/done-words';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

const over: readonly GroupStatus[] = ['dissolved', 'cancelled'];

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const groups = (await locals.api.groups.list.query()).map((group) => sayTodo(group));
	const waiting = groups.filter(({ todo }) => todo !== null);
	const rest = groups.filter(({ todo }) => todo === null);
	return {
		news,
		role: locals.actor?.role,
		notice: noticeAt('groups', url),
		waiting: waiting.length,
		sections: [
			{ title: 'À faire par vous', groups: waiting },
			{
				title: 'En attente des autres',
				groups: rest.filter(
					({ status, call }) => !over.includes(status) && call?.status !== 'published' && status !== 'active'
				)
			},
			{ title: 'Achats lancés', groups: rest.filter(({ status }) => status === 'active') },
			{ title: 'Terminés', groups: rest.filter(({ status }) => over.includes(status)) }
		].filter((section) => section.groups.length > 0)
	};
};
