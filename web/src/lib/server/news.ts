import { newsKey } from '../news-key.ts';
import type { Api } from './api.ts';

/** What a page shows of needs, suggestions, groups and orders, in brief. */
export type News = Awaited<ReturnType<Api['news']['stamp']['query']>>;

/**
 * Makes a page follow what happens elsewhere: its load runs again when something has changed. To be awaited before
 * anything else is read, so that a change made meanwhile is heard of rather than missed.
 *
 * @returns null for those who have nothing to follow
 */
export async function followed({
	locals,
	depends
}: {
	locals: App.Locals;
	depends: (key: typeof newsKey) => void;
}): Promise<News | null> {
	depends(newsKey);
	const { role } = locals.actor ?? {};
	return role && role !== 'administrator' ? locals.api.news.stamp.query() : null;
}
