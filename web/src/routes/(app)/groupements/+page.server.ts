import { sayTodo } from '@halle/words/tasks';
import { doneAt } from '@halle/words/done';
import { listPaths } from '@halle/words/list-paths';
import { groupStages, type GroupStage, type GroupStatus } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { placeIn } from '#lib/list-place.ts';
import {
	exportChosen,
	withFollowers,
	listChoices,
	listFilterIn,
	submitChosen
} from '#lib/server/list-filter.ts';
import { followed } from '#lib/server/news.ts';
import { newKey } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';
import { filterWordsOf } from './filter-words.ts';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const place = placeIn(url);
	const words = filterWordsOf(locals.actor?.role);
	const { query, ...filter } = listFilterIn(url, words);
	const { items, families, coordinators, ...list } = await locals.api.groups.list.query({
		...query,
		...place
	});
	const groups = items.map((group) => sayTodo(group));
	const isByStage = query.order === 'stage';
	const isWhole = list.next === null && place.after === undefined && !filter.isNarrowed;
	const whole = { title: query.order === 'date' ? 'Par prochaine échéance' : 'Tous les groupements', groups };
	const sections = isByStage ? byStage(groups) : [whole];
	return {
		news,
		role: locals.actor?.role,
		notice: noticeAt('groups', url),
		list,
		...withFollowers({ filter, choices: listChoices(words, families) }, coordinators, locals.actor?.id),
		idempotencyKey: newKey(),
		/** How many groups wait for this person; null where not all are on the page. */
		waiting: isWhole ? groups.filter(({ todo }) => todo !== null).length : null,
		sections: sections.filter((section) => section.groups.length > 0)
	};
};

export const actions: Actions = {
	export: (event) => exportChosen(event, listPaths.groupsFile),
	remind: async ({ request, locals }) => {
		const reminded = await submitChosen(request, (groupIds, { idempotencyKey }) =>
			locals.api.groups.remindAll.mutate({ groupIds, idempotencyKey })
		);
		if (!reminded.ok) return reminded.failure;
		redirect(303, doneAt('groups', 'relances'));
	}
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
