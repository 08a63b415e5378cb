import { sayTodo } from '@halle/words/tasks';
import { needStatuses } from '@halle/domain';
import { placeIn } from '#lib/list-place.ts';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

const posted = 'Déposés, à la recherche de partenaires';

/** The order in which a commune looks at its needs: what waits for it first, what is over last. */
const sections = [
	{ title: 'À déposer', statuses: ['draft'] },
	{ title: posted, statuses: ['submitted'] },
	{ title: 'Dans un groupement', statuses: ['matched', 'committed', 'frozen', 'covered'] },
	{ title: 'Terminés', statuses: ['unmet', 'withdrawn'] }
] as const satisfies readonly { title: string; statuses: readonly (typeof needStatuses)[number][] }[];

export const load: PageServerLoad = async ({ locals, url, depends }) => {
	const news = await followed({ locals, depends });
	const { items, next, total, drafts } = await locals.api.needs.list.query(placeIn(url));
	const needs = items.map((need) => sayTodo(need));
	const isVerified = locals.actor?.organisation.isVerified ?? false;
	return {
		news,
		count: total,
		drafts,
		next,
		mayWrite: locals.actor?.role === 'buyer',
		sections: sections
			.map(({ title, statuses }) => ({
				title: title === posted && !isVerified ? 'Déposés, en attente de la vérification' : title,
				needs: needs.filter(({ status }) => (statuses as readonly string[]).includes(status))
			}))
			.filter((section) => section.needs.length > 0)
	};
};
