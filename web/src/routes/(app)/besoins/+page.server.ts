import { sayTodo } from '@halle/words/tasks';
import { needStages, needStatuses } from '@halle/domain';
import { familyName } from '@halle/words/names';
import { listPaths } from '@halle/words/list-paths';
import { placeIn } from '#lib/list-place.ts';
import { exportChosen, listChoices, listFilterIn } from '#lib/server/list-filter.ts';
import { followed } from '#lib/server/news.ts';
import { newKey } from '#lib/server/submit.ts';
import type { Actions, PageServerLoad } from './$types';
import { filterWords } from './filter-words.ts';

const posted = 'Déposés, à la recherche de partenaires';

/** In another order there are no sections. */
const whole = { title: 'Tous les besoins', statuses: needStatuses };

/** The order in which a commune looks at its needs: what waits for it first, what is over last. */
const sections = [
	{ title: 'À déposer', statuses: needStages['to-post'] },
	{ title: posted, statuses: needStages.posted },
	{ title: 'Dans un groupement', statuses: needStages['in-group'] },
	{ title: 'Terminés', statuses: needStages.over }
];

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const { query, ...filter } = listFilterIn(url, filterWords);
	const { items, families, ...list } = await locals.api.needs.list.query({ ...query, ...placeIn(url) });
	const needs = items.map((need) => ({ ...sayTodo(need), familyLabel: familyName(need.familyId) }));
	const isByStage = query.order === 'stage';
	const isVerified = locals.actor?.organisation.isVerified ?? false;
	return {
		news,
		list,
		filter,
		choices: listChoices(filterWords, families),
		idempotencyKey: newKey(),
		mayWrite: locals.actor?.role === 'buyer',
		sections: (isByStage ? sections : [whole])
			.map(({ title, statuses }) => ({
				title: title === posted && !isVerified ? 'Déposés, en attente de la vérification' : title,
				needs: needs.filter(({ status }) => (statuses as readonly string[]).includes(status))
			}))
			.filter((section) => section.needs.length > 0)
	};
};

export const actions: Actions = {
	export: (event) => exportChosen(event, listPaths.needsFile)
};
