import { organisationStandings } from '@halle/domain';
import type { PageServerLoad } from './$types';
import { pageOf, textOf } from './operator-wording.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const asked = {
		text: textOf(search, 'nom'),
		standing: organisationStandings.find((standing) => standing === search.get('etat')),
		page: pageOf(search)
	};
	const [found, waiting] = await Promise.all([
		locals.api.operator.organisations.query(asked),
		locals.api.operator.organisations.query({ standing: 'to-verify' })
	]);
	return { ...found, asked, waiting: waiting.total };
};
