import { sql } from 'drizzle-orm';
import type { Db } from '@halle/db';
import { personOf, type Actor, type RefusedAttempts } from './context.ts';
import { withTx } from './with-tx.ts';

type Repeated = { actor: Actor; procedure: string; code: string; times: number };

const flushEveryMs = 1_000;
/** More kinds of refusals than people can meet in a minute: from there on they are written one by one. */
const keysMax = 5_000;

/**
 * The first refusal of a person, procedure and code in a minute is written at once, in a transaction of its own; those
 * that follow are counted and added every second. However often somebody is refused, it is one row a minute and one
 * write a second.
 */
export function noteRefusals(db: Db, onError: (error: unknown) => void): RefusedAttempts {
	let minute = 0;
	let seen = new Set<string>();
	let repeated = new Map<string, Repeated>();

	async function write({ actor, procedure, code, times }: Repeated): Promise<void> {
		try {
			await withTx({ db, actor, sessionId: null, requestId: 'refusal' }, (tx) =>
				tx.db.execute(sql`select app.note_refusal(${procedure}, ${code}, ${times})`)
			);
		} catch (error) {
			// The refusal itself is answered all the same.
			onError(error);
		}
	}
	async function flush(): Promise<void> {
		const batch = repeated;
		repeated = new Map();
		for (const refusal of batch.values()) await write(refusal);
	}
	const timer = setInterval(() => void flush(), flushEveryMs);
	timer.unref();

	return {
		note: async (actor, procedure, code) => {
			const now = Math.floor(Date.now() / 60_000);
			if (now !== minute) [minute, seen] = [now, new Set()];
			const person = personOf(actor);
			const key = [person?.userId, person?.organisationId, person?.role, procedure, code].join(' ');
			if (!seen.has(key)) {
				if (seen.size < keysMax) seen.add(key);
				await write({ actor, procedure, code, times: 1 });
				return;
			}
			const before = repeated.get(key);
			repeated.set(key, { actor, procedure, code, times: (before?.times ?? 0) + 1 });
		},
		close: async () => {
			clearInterval(timer);
			await flush();
		}
	};
}
