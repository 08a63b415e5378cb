import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';
import { textOf } from '../operator-wording.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const organisationId = url.searchParams.get('organisation');
	const filter = {
		text: textOf(url.searchParams, 'nom'),
		...(organisationId && { organisationId }),
		...placeIn(url)
	};
	return { ...(await locals.api.operator.people.query(filter)), filter };
};
