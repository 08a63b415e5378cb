import { roleNames } from '@halle/words/names';
import { paths } from '@halle/words/paths';
import { redirect } from '@sveltejs/kit';
import { nextPage } from '#lib/next-page.ts';
import type { PageServerLoad } from './$types';

/** Where a letter leads somebody who acts for several organisations. Nothing changes before they say so. */
export const load: PageServerLoad = ({ locals, params, url }) => {
	const page = nextPage(url.searchParams.get('page'), paths.today);
	const { actor } = locals;
	const own = actor?.assignments.filter(({ organisationId }) => organisationId === params.organisation) ?? [];
	// Already acting for it, or no longer: the page itself answers.
	if (actor?.organisation.id === params.organisation || own.length === 0) redirect(303, page);
	return {
		page,
		name: own[0]?.organisationName ?? '',
		choices: own.map(({ id, role }) => ({ id, role: roleNames[role] }))
	};
};
