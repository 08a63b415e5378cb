import type { Connection } from '@halle/db';
import { EventEmitter, once } from 'node:events';

/**
 * Where the worker says that something people may be looking at has changed: once for each batch of events relayed and
 * for each block regrouped, never in the transaction of a command, whose commits it would put in a single file.
 */
export const newsChannel = 'halle_news';

/** Nothing is lost with a lost notification: whoever follows looks again this often anyway. */
const lookAgainMs = 15_000;

/** The one ear of a process. */
export type News = {
	/** How many times something was said so far. */
	readonly count: () => number;
	/** Resolves once more was said than `heard`, when the time to look again has come, or when `signal` or the ear ends it. */
	next: (heard: number, signal: AbortSignal) => Promise<void>;
	/** Ends every wait, for good. */
	close: () => void;
	readonly isClosed: () => boolean;
};

/** Listens on one connection of its own, which reconnects by itself. */
export function listenForNews({ sql }: Pick<Connection, 'sql'>, onError: (error: unknown) => void): News {
	const said = new EventEmitter().setMaxListeners(0);
	const ending = new AbortController();
	let count = 0;
	const tell = (): void => {
		count += 1;
		said.emit('news');
	};
	// After a reconnection something may have been said unheard: `tell` is also called when listening starts.
	sql.listen(newsChannel, tell, tell).catch(onError);
	return {
		count: () => count,
		next: async (heard, signal) => {
			if (count > heard) return;
			const enough = AbortSignal.any([signal, ending.signal, AbortSignal.timeout(lookAgainMs)]);
			// However the wait ends, the one who waits looks for itself.
			await once(said, 'news', { signal: enough }).catch(() => undefined);
		},
		close: () => {
			ending.abort();
		},
		isClosed: () => ending.signal.aborted
	};
}
