import type { Connection } from '@halle/db';
import { EventEmitter, once } from 'node:events';

/**
 * Where the worker says that something people may be looking at has changed: once for each batch of events relayed and
 * for each block regrouped, never in the transaction of a command, whose commits it would put in a single file.
 */
export const newsChannel = 'halle_news';

/** Nothing is lost with a lost notification: the process asks this often, once for all who follow, whether there is any. */
const askAgainMs = 15_000;
/** A session that ends by itself is no news: whoever follows looks for itself this often. */
const lookAgainMs = 5 * 60_000;

/** The one ear of a process. */
export type News = {
	/** How many times something was said so far. */
	readonly count: () => number;
	/** Resolves once more was said than `heard`, when the time to look again has come, or when `signal` or the ear ends it. */
	next: (heard: number, signal: AbortSignal) => Promise<void>;
	/** Counts one more stream of a person. @returns how to end the count; nothing when there are enough */
	open: (userId: string) => (() => void) | undefined;
	/** Ends every wait, for good. */
	close: () => void;
	readonly isClosed: () => boolean;
};

/** More pages than this that follow at once are forgotten tabs; each asks the database at every change. */
const streamsMax = 6;

/** Listens on one connection of its own, which reconnects by itself. */
export function listenForNews({ sql }: Pick<Connection, 'sql'>, onError: (error: unknown) => void): News {
	const notices = new EventEmitter().setMaxListeners(0);
	const ending = new AbortController();
	const streams = new Map<string, number>();
	let count = 0;
	const tell = (): void => {
		count += 1;
		notices.emit('news');
	};
	let mark: string | undefined;
	const ask = async (): Promise<void> => {
		const [row] = await sql<{ mark: string }[]>`select app.news_mark() as mark`;
		if (mark !== undefined && mark !== row?.mark) tell();
		mark = row?.mark;
	};
	// Where the database cannot be asked, everybody looks for themselves.
	const askAgain = () => void ask().catch(tell);
	askAgain();
	const asking = setInterval(askAgain, askAgainMs).unref();
	// After a reconnection something may have been said unheard: `tell` is also called when listening starts.
	sql.listen(newsChannel, tell, tell).catch(onError);
	return {
		count: () => count,
		next: async (heard, signal) => {
			if (count > heard) return;
			const enough = AbortSignal.any([signal, ending.signal, AbortSignal.timeout(lookAgainMs)]);
			// However the wait ends, the one who waits looks for itself.
			await once(notices, 'news', { signal: enough }).catch(() => undefined);
		},
		open: (userId) => {
			const open = streams.get(userId) ?? 0;
			if (open >= streamsMax) return undefined;
			streams.set(userId, open + 1);
			return () => {
				const left = (streams.get(userId) ?? 1) - 1;
				if (left > 0) streams.set(userId, left);
				else streams.delete(userId);
			};
		},
		close: () => {
			clearInterval(asking);
			ending.abort();
		},
		isClosed: () => ending.signal.aborted
	};
}
