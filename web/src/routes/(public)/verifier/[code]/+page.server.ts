import { refusalOf } from '#lib/server/refusal.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// The page of a receipt is for who holds its code, not for search engines.
	setHeaders({ 'x-robots-tag': 'noindex' });
	try {
		return { typed: params.code, receipt: await locals.api.bids.receipt.query(params.code.slice(0, 60)) };
	} catch (error) {
		if (refusalOf(error)?.code !== 'RECEIPT_NOT_FOUND') throw error;
		return { typed: params.code, receipt: null };
	}
};
