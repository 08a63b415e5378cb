import { noticeAt } from '@halle/words/done-words';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [bid, results] = await Promise.all([
		locals.api.bids.get.query(params.id),
		locals.api.awards.results.query(params.id)
	]);
	return { bid, results, notice: noticeAt('ownBid', url) };
};
