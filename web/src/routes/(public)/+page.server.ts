import { log } from '#lib/server/log.ts';
import type { CallInList } from '#lib/ui/CallRow.svelte';
import type { PageServerLoad } from './$types';

const shown = 5;

/** The consultations open now, with the time of the server they were read at; null when they could not be read. */
export type OpenCalls = { now: Date; total: number; calls: CallInList[] } | null;

export const load: PageServerLoad = async ({ locals, setHeaders }): Promise<{ open: OpenCalls }> => {
	try {
		const { now, counts, items } = await locals.api.publicCalls.search.query({});
		return { open: { now, total: counts.open, calls: items.slice(0, shown) } };
	} catch (error) {
		// The rest of the page stands without the list.
		log.warn({ requestId: locals.requestId, err: error }, 'page without its list');
		setHeaders({ 'cache-control': 'no-store' });
		return { open: null };
	}
};
