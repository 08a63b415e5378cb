import type { PageServerLoad } from './$types';
import { pageOf, textOf } from '../operator-wording.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter = { text: textOf(url.searchParams, 'nom'), page: pageOf(url.searchParams) };
	return { ...(await locals.api.operator.people.query(filter)), filter };
};
