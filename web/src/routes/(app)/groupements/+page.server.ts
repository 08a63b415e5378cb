import { sayTodo } from '@halle/words/tasks';
import { groupStages, type GroupStage, type GroupStatus } from '@halle/domain';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import { listChoices, listFilterIn } from '#lib/server/list-filter.ts';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';
import { filterWords } from './filter-words.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const place = placeIn(url);
	const { query, ...filter } = listFilterIn(url, filterWords);
	const { items, families, ...list } = await locals.api.groups.list.query({ ...query, ...place });
	const groups = items.map((group) => sayTodo(group));
	const isByStage = (query.order ?? 'stage') === 'stage';
	const isWhole = list.next === null && place.after === undefined && !filter.isNarrowed;
	const sections = isByStage ? byStage(groups) : [{ title: 'Tous les groupements', groups }];
	return {
		news,
		role: locals.actor?.role,
		notice: noticeAt('groups', url),
		list,
		filter,
		choices: listChoices(filterWords, families),
		/** How many groups wait for this person; null where not all are on the page. */
		waiting: isWhole ? groups.filter(({ todo }) => todo !== null).length : null,
		sections: sections.filter((section) => section.groups.length > 0)
	};
};

function byStage<Group extends { status: GroupStatus; todo: unknown }>(groups: readonly Group[]) {
	const others = groups.filter(({ todo }) => todo === null);
	const at = (stage: GroupStage) => {
		const statuses: readonly GroupStatus[] = groupStages[stage];
		return others.filter(({ status }) => statuses.includes(status));
	};
	return [
		{ title: 'À faire par vous', groups: groups.filter(({ todo }) => todo !== null) },
		{ title: 'En attente des autres', groups: at('forming') },
		{ title: 'Achats lancés', groups: at('buying') },
		{ title: 'Terminés', groups: at('over') }
	];
}
