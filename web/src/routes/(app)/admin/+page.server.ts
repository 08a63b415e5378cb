import { organisationStandings } from '@halle/domain';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';
import { textOf } from './operator-wording.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const filter = {
		text: textOf(search, 'nom'),
		standing: organisationStandings.find((standing) => standing === search.get('etat')),
		...placeIn(url)
	};
	const [organisations, waiting] = await Promise.all([
		locals.api.operator.organisations.query(filter),
		locals.api.operator.organisations.query({ standing: 'to-verify' })
	]);
	return { ...organisations, filter, waiting: waiting.total };
};
