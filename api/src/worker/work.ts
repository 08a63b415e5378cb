import type { Connection, Db } from '@halle/db';
import type { QueueName } from '@halle/db/jobs';
import { newRequestId, toRequestId, type Log } from '@halle/log';
import { sql } from 'drizzle-orm';
import { PgBoss, fromDrizzle, type JobInsert, type Job as Taken } from 'pg-boss';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ctx } from '../context.ts';
import { mayRetry } from '../with-tx.ts';
import type { Job, Outside } from '../events/job.ts';
import { jobs } from './jobs.ts';
import { urgent, type Task } from '../events/reactions.ts';
import { isRelayDue, relayOnce } from './relay.ts';

/**
 * How long the relay rests after it found nothing, so that an event waits no longer than this: a little more each time, because
 * looking 25 times a second day and night cost 2 % of a core.
 */
const relayRestMs = { least: 40, most: 250, growth: 1.1 };

/**
 * How long a hand rests after a fetch that found nothing. What the relay hands over wakes it, and so does a job well done:
 * only what comes otherwise waits (a timetable, another try, what the relay of another process handed over).
 */
const restSeconds = 10;
/** How many jobs a hand takes at once; one unless said otherwise. Letters are sent side by side. */
const batches: Partial<Record<QueueName, number>> = { 'send-mail': 10 };
/** Beside them, a hand that takes nothing but what is urgent: a password link never waits behind five hundred receipts. */
const queueWithUrgent: QueueName = 'send-mail';

/** Starts the relay of the outbox and the hands of each queue. Several processes may run it at once. */
export async function startWorker(
	connection: Connection,
	workerUrl: string,
	outside: Outside,
	log: Log
): Promise<{ stop: () => Promise<void> }> {
	const boss = new PgBoss({
		connectionString: forPg(workerUrl),
		max: 4,
		migrate: false,
		createSchema: false,
		// The worker owns no index and sees no statistics: the owner and autovacuum look after the tables.
		reindex: false,
		monitorVacuum: false
	});
	boss.on('error', (error) => {
		// Once a day, last of a pass and without a setting to put it off: a look at statistics closed to the worker.
		if (error.stack?.includes('#reindex')) log.info({}, 'bloated indexes not looked for');
		else log.error({ err: error }, 'queue');
	});
	await boss.start();
	const hands = await takeUp(boss, { connection, outside, log });
	await boss.schedule('close-calls', '* * * * *', {});
	await boss.schedule('watch-campaigns', '*/5 * * * *', {});
	await boss.schedule('expire-rows', '23 2 * * *', {});
	await boss.schedule('watch-law', '41 5 * * *', {});
	// On the hour: eight o’clock in Paris is one, in winter as in summer.
	await boss.schedule('start-rounds', '0 * * * *', {});
	// Minutes after midnight in winter as in summer, and hourly so that a stopped worker catches up.
	await boss.schedule('find-stale-blocks', '7 * * * *', {});
	const relay = relayForever(async () => {
		if (!(await isRelayDue(connection))) return 0;
		const touched = new Set<string>();
		const relayed = await relayOnce(connection.db, async (db, tasks) => {
			await enqueue(boss, db, tasks);
			for (const { queue } of tasks) touched.add(queue);
		});
		// Committed: the hands of this process need not wait for their next look at the queue.
		for (const hand of hands) if (touched.has(hand.queue)) boss.notifyWorker(hand.id);
		return relayed;
	}, log);
	return {
		stop: async () => {
			await relay.stop();
			await boss.stop({ graceful: true, timeout: 10_000 });
		}
	};
}

/** What a job acts with: the worker's own role in the database, for nobody in particular. */
export function workerCtx(db: Db, queue: QueueName, requestId: string): Ctx {
	return { db, actor: { kind: 'job', queue }, sessionId: null, requestId };
}

type Bench = { connection: Connection; outside: Outside; log: Log };
type Hand = { queue: QueueName; id: string };
/** Null in a job of a timetable that was given none. */
type JobData = Record<string, unknown> | null;

async function takeUp(boss: PgBoss, bench: Bench): Promise<Hand[]> {
	const hands: Hand[] = [];
	for (const [name, job] of Object.entries(jobs)) {
		const queue = name as QueueName; // the keys of `jobs` are
		hands.push(await engage(boss, bench, { queue, job }));
		if (queue === queueWithUrgent) hands.push(await engage(boss, bench, { queue, job, minPriority: urgent }));
	}
	return hands;
}

type Post = { queue: QueueName; job: Job; minPriority?: number };

async function engage(boss: PgBoss, bench: Bench, { queue, job, ...only }: Post): Promise<Hand> {
	let id = '';
	const take = async (tasks: Taken<JobData>[]) => {
		const done = await Promise.all(tasks.map((task) => doJob(bench, queue, job, task)));
		// There may be more. After a failure it rests, so that what fails at once is not tried again at once.
		if (done.every(({ status }) => status === 'completed')) boss.notifyWorker(id);
		return done;
	};
	const batchSize = batches[queue] ?? 1;
	const options = { pollingIntervalSeconds: restSeconds, batchSize, perJobResults: true, ...only } as const;
	id = await boss.work(queue, options, take);
	return { queue, id };
}

/** Does one job and says how it went. What is kept of a failure is what the log may hold: its text may quote anybody. */
async function doJob(
	{ connection, outside, log }: Bench,
	queue: QueueName,
	job: Job,
	{ id, data }: Taken<JobData>
) {
	const requestId = toRequestId(data?.requestId);
	const since = performance.now();
	const entry = { requestId, queue, jobId: id };
	try {
		await job(workerCtx(connection.db, queue, requestId), data ?? {}, outside);
		log.info({ ...entry, milliseconds: Math.round(performance.now() - since) }, 'job done');
		return { id, status: 'completed' as const };
	} catch (error) {
		log.error({ ...entry, err: error }, 'job failed');
		return { id, status: 'failed' as const, output: { requestId } };
	}
}

async function enqueue(boss: PgBoss, db: Db, tasks: readonly Task[]): Promise<void> {
	const inTransaction = { db: fromDrizzle(db, sql) };
	for (const queue of new Set(tasks.map((task) => task.queue))) {
		const inserted = tasks
			.filter((task) => task.queue === queue)
			.map(({ data, key, priority, requestId }): JobInsert => {
				const carried = { ...data, requestId: requestId ?? newRequestId() };
				return { data: carried, ...(key && { singletonKey: key }), ...(priority && { priority }) };
			});
		await boss.insert(queue, inserted, inTransaction);
	}
}

function relayForever(relay: () => Promise<number>, log: Log): { stop: () => Promise<void> } {
	const ending = new AbortController();
	const { least, most, growth } = relayRestMs;
	const loop = (async () => {
		let restMs = least;
		while (!ending.signal.aborted) {
			try {
				const relayed = await relay();
				restMs = relayed > 0 ? least : Math.min(restMs * growth, most);
				if (relayed === 0) await pause(restMs);
			} catch (error) {
				// A lost database comes back; what was not relayed is still there. Anything else is a fault to see.
				log.error({ err: error }, 'relay');
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
