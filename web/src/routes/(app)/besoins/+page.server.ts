import { needStatuses } from '@halle/domain';
import { followed } from '#lib/server/news.ts';
import type { PageServerLoad } from './$types';

/** The order in which a commune looks at its needs: what waits for it first, what is over last. */
const sections = [
	{ title: 'À déposer', statuses: ['draft'] },
	{ title: 'Déposés, à la recherche de partenaires', statuses: ['submitted'] },
	{ title: 'Dans un groupement', statuses: ['matched', 'committed', 'frozen', 'covered'] },
	{ title: 'Terminés', statuses: ['unmet', 'withdrawn'] }
] as const satisfies readonly { title: string; statuses: readonly (typeof needStatuses)[number][] }[];

export const load: PageServerLoad = async ({ locals, depends }) => {
	const news = await followed({ locals, depends });
	const needs = await locals.api.needs.list.query();
	return {
		news,
		count: needs.length,
		drafts: needs.filter(({ status }) => status === 'draft').length,
		mayWrite: locals.actor?.role === 'buyer',
		sections: sections
			.map(({ title, statuses }) => ({
				title,
				needs: needs.filter(({ status }) => (statuses as readonly string[]).includes(status))
			}))
			.filter((section) => section.needs.length > 0)
	};
};
