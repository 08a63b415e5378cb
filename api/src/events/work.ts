import type { Connection, Db } from '@halle/db';
import { sql } from 'drizzle-orm';
import { PgBoss, fromDrizzle } from 'pg-boss';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../context.ts';
import { mayRetry } from '../with-tx.ts';
import { jobs, type Outside } from './jobs.ts';
import type { Task } from './reactions.ts';
import { relayOnce } from './relay.ts';

/** How long an event waits at the most before it is relayed, when nothing else is going on. */
const relayEveryMs = 40;

/** Starts the relay of the outbox and one worker per queue. Several processes may run it at once. */
export async function startWorker(
	connection: Connection,
	workerUrl: string,
	outside: Outside
): Promise<{ stop: () => Promise<void> }> {
	const boss = new PgBoss({
		connectionString: forPg(workerUrl),
		max: 4,
		migrate: false,
		createSchema: false
	});
	boss.on('error', (error) => {
		console.error('queue:', error);
	});
	await boss.start();
	const hands = new Map<string, string>();
	for (const [queue, job] of Object.entries(jobs)) {
		const hand = await boss.work<Record<string, unknown>>(
			queue,
			{ pollingIntervalSeconds: 0.5 },
			async ([task]) => {
				if (task) await job(workerCtx(connection.db, task.id), task.data, outside);
			}
		);
		hands.set(queue, hand);
	}
	if (jobs['close-calls']) await boss.schedule('close-calls', '* * * * *');
	// Minutes after midnight in winter as in summer, and hourly so that a stopped worker catches up.
	await boss.schedule('find-stale-blocks', '7 * * * *', {});
	const relay = relayForever(async () => {
		const touched = new Set<string>();
		const relayed = await relayOnce(connection.db, async (db, tasks) => {
			await enqueue(boss, db, tasks);
			for (const { queue } of tasks) touched.add(queue);
		});
		// Committed: the hands of this process need not wait for their next look at the queue.
		for (const queue of touched) boss.notifyWorker(hands.get(queue) ?? '');
		return relayed;
	});
	return {
		stop: async () => {
			await relay.stop();
			await boss.stop({ graceful: true, timeout: 10_000 });
		}
	};
}

/** What a job acts with: the worker's own role in the database, for nobody in particular. */
export function workerCtx(db: Db, requestId: string): Ctx {
	return { db, actor: null, sessionId: null, requestId };
}

async function enqueue(boss: PgBoss, db: Db, tasks: readonly Task[]): Promise<void> {
	const inTransaction = { db: fromDrizzle(db, sql) };
	for (const { queue, data, key } of tasks) {
		await boss.send(queue, data, { ...(key ? { singletonKey: key } : {}), ...inTransaction });
	}
}

function relayForever(relay: () => Promise<number>): { stop: () => Promise<void> } {
	const ending = new AbortController();
	const loop = (async () => {
		while (!ending.signal.aborted) {
			try {
				const relayed = await relay();
				if (relayed === 0) await pause(relayEveryMs);
			} catch (error) {
				// A lost database comes back; what was not relayed is still there. Anything else is a fault to see.
				console.error('relay:', error);
				await pause(mayRetry(error) ? 1_000 : 5_000);
			}
		}
	})();
	return {
		stop: async () => {
			ending.abort();
			await loop;
		}
	};
}

/** The pg driver of pg-boss takes a role as a start-up option, where openDb takes it as `?role=`. */
function forPg(url: string): string {
	const target = new URL(url);
	const role = target.searchParams.get('role');
	if (role) {
		target.searchParams.delete('role');
		target.searchParams.set('options', `-c role=${role}`);
	}
	return target.toString();
}
