import type { Connection } from '@halle/db';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outside } from '../events/job.ts';
import { jobs } from './jobs.ts';
import type { Task } from '../events/reactions.ts';
import { relayOnce } from './relay.ts';
import { workerCtx } from './work.ts';

/**
 * Relays events and runs their jobs at once, until nothing is pending, without the queue and its clock: for the demo,
 * which simulates months in seconds, and for tests.
 *
 * @param worker a connection as the worker
 * @param outside where letters go
 */
export async function runPending(worker: Connection, outside: Outside): Promise<void> {
	for (;;) {
		const pending: Task[] = [];
		const relayed = await relayOnce(worker.db, (_db, tasks) => {
			pending.push(...tasks);
			return Promise.resolve();
		});
		if (relayed === 0 && !(await isAnythingLeft(worker))) return;
		// What was written may not be readable yet: a transaction elsewhere on the server holds the feed back.
		if (relayed === 0) await pause(5);
		const once = new Map(pending.map((task) => [`${task.queue}:${task.key ?? randomUUID()}`, task]));
		for (const task of once.values())
			await jobs[task.queue](workerCtx(worker.db, task.queue, randomUUID()), task.data, outside);
	}
}

async function isAnythingLeft(worker: Connection): Promise<boolean> {
	const [left] = await worker.sql`select exists (select from outbox o where not exists (
		select from outbox_cursors c where (c.xid, c.id) >= (o.xid, o.id))) as pending`;
	return left?.pending === true;
}
