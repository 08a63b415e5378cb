import type { Connection, Db } from '@halle/db';
import { sql } from 'drizzle-orm';
import { newsChannel } from '../listen.ts';
import { tasksOf, type Happened, type Task } from '../events/reactions.ts';

/** Hands tasks to the queue inside the transaction that moves the cursor: both happen, or neither. */
export type Enqueue = (db: Db, tasks: readonly Task[]) => Promise<void>;

const batchSize = 500;
const usualReader = 'relay';
/** One relay at a time in the whole system. Any constant would do. */
const relayLock = 482_011_808;

/**
 * Whether `relayOnce` would find something: one prepared look-up by key, to be asked many times a second.
 */
export async function isRelayDue({ sql }: Pick<Connection, 'sql'>): Promise<boolean> {
	const [row] = await sql<{ due: boolean }[]>`
		select exists (
			select from outbox o
			where (o.xid, o.id) > (
				coalesce((select c.xid from outbox_cursors c where c.reader = ${usualReader}), '0'::xid8),
				coalesce((select c.id from outbox_cursors c where c.reader = ${usualReader}), 0))
			and o.xid < pg_snapshot_xmin(pg_current_snapshot())) as due`;
	return row?.due ?? false;
}

/**
 * Reads the outbox from where it stopped and turns events into tasks. At least once: a task handed over twice must
 * change nothing. Only rows below the oldest running transaction are read: an id given out earlier may still commit
 * later, and a cursor on ids would never see it.
 *
 * @returns how many events were relayed; 0 when there is nothing new or when another relay is at work
 */
export async function relayOnce(db: Db, enqueue: Enqueue, reader = usualReader): Promise<number> {
	return db.transaction(async (tx) => {
		const [lock] = await tx.execute<{ taken: boolean }>(
			sql`select pg_try_advisory_xact_lock(${relayLock}) as taken`
		);
		if (!lock?.taken) return 0;
		const events = await tx.execute<Happened & { xid: string }>(sql`
			select o.id, o.xid::text as xid, o.type, o.subject_id as "subjectId", o.organisation_id as "organisationId",
				o.user_id as "userId", o.payload, o.request_id as "requestId"
			from outbox o
			where (o.xid, o.id) > (
				coalesce((select c.xid from outbox_cursors c where c.reader = ${reader}), '0'::xid8),
				coalesce((select c.id from outbox_cursors c where c.reader = ${reader}), 0))
			and o.xid < pg_snapshot_xmin(pg_current_snapshot())
			order by o.xid, o.id limit ${batchSize}`);
		const last = events.at(-1);
		if (!last) return 0;
		const tasks = events.flatMap((event) =>
			tasksOf(event).map((task) => ({ ...task, requestId: event.requestId ?? null }))
		);
		if (tasks.length > 0) await enqueue(tx, tasks);
		await tx.execute(sql`
			with moved as (
				insert into outbox_cursors (reader, xid, id) values (${reader}, ${last.xid}::xid8, ${last.id})
				on conflict (reader) do update set xid = excluded.xid, id = excluded.id)
			select pg_notify(${newsChannel}, '')`);
		return events.length;
	});
}
