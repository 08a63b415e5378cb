import { noticeAt } from '@halle/words/done-words';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	...(await locals.api.assumptions.list.query()),
	notice: noticeAt('assumptions', url)
});
