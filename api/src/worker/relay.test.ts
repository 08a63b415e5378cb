import { openDb, type Db } from '@halle/db';
import { sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { world, type World } from '../../test/harness.ts';
import { isRelayDue, relayOnce } from './relay.ts';

const writers = 12;
const eventsPerWriter = 150;

/** Writers that commit in another order than they were given their ids, as real transactions do. */
async function writeAll({ database }: World, written: Set<string>): Promise<void> {
	const { sql: writer, close } = openDb(database.ownerUrl, { poolMax: writers });
	await Promise.all(
		Array.from({ length: writers }, async (_, number) => {
			for (let n = 0; n < eventsPerWriter; n += 1) {
				const block = `${String(number)}-${String(n)}`;
				await writer.begin(async (tx) => {
					await tx`insert into outbox (type, payload) values ('need.submitted', jsonb_build_object('block', ${block}::text))`;
					// Every third transaction dawdles between its insert and its commit.
					if ((number + n) % 3 === 0) await tx`select pg_sleep(0.004)`;
				});
				written.add(block);
			}
		})
	);
	await close();
}

/** The cursor that looks right: everything after the last id seen. */
function idCursor(db: Db, seen: Set<string>): () => Promise<number> {
	let last = 0;
	return async () => {
		const rows = await db.execute<{ id: string; block: string }>(
			sql`select id, payload ->> 'block' as block from outbox where id > ${last} order by id`
		);
		for (const row of rows) seen.add(row.block);
		last = Math.max(last, ...rows.map((row) => Number(row.id)));
		return rows.length;
	};
}

/** Transactions of other databases of the server hold the horizon back too: tests of other files run beside this one. */
async function untilRelayable(db: Db): Promise<void> {
	for (;;) {
		const [row] = await db.execute<{ waiting: number }>(
			sql`select count(*)::int as waiting from outbox where xid >= pg_snapshot_xmin(pg_current_snapshot())`
		);
		if (row?.waiting === 0) return;
		await pause(5);
	}
}

describe('the feed of events', () => {
	it('misses none while writers commit out of order, where a cursor on ids loses some', async () => {
		const scene = await world();
		const written = new Set<string>();
		const relayed: string[] = [];
		const seenById = new Set<string>();
		const readById = idCursor(scene.worker.db, seenById);
		const relay = () =>
			relayOnce(scene.worker.db, (_db, tasks) => {
				relayed.push(...tasks.map((task) => task.key ?? ''));
				return Promise.resolve();
			});

		const state = { writing: true };
		const writingEnds = writeAll(scene, written).finally(() => {
			state.writing = false;
		});
		const relaying = (async () => {
			while (state.writing) if ((await relay()) === 0) await pause(1);
		})();
		const readingById = (async () => {
			while (state.writing) if ((await readById()) === 0) await pause(1);
		})();
		await Promise.all([writingEnds, relaying, readingById]);
		await untilRelayable(scene.worker.db);
		while ((await relay()) > 0);
		await readById();

		expect(written.size).toBe(writers * eventsPerWriter);
		expect(relayed).toHaveLength(written.size);
		expect(new Set(relayed)).toEqual(written);
		expect(seenById.size).toBeLessThan(written.size);
	}, 60_000);

	it('hands an event over again when the hand-over failed, and moves on only with it', async () => {
		const { owner, worker } = await world();
		await owner.sql`insert into outbox (type, payload) values ('need.submitted', '{"block":"3019:RM"}')`;
		await untilRelayable(worker.db);
		await expect(relayOnce(worker.db, () => Promise.reject(new Error('queue away')))).rejects.toThrow(
			'queue away'
		);
		const tasks: unknown[] = [];
		await relayOnce(worker.db, (_db, handed) => {
			tasks.push(...handed);
			return Promise.resolve();
		});
		expect(tasks).toEqual([
			{ queue: 'group-needs', data: { block: '3019:RM' }, key: '3019:RM', requestId: null }
		]);
		expect(await relayOnce(worker.db, () => Promise.reject(new Error('nothing left')))).toBe(0);
	});

	it('lets one relay work at a time', async () => {
		const { owner, worker } = await world();
		await owner.sql`insert into outbox (type, payload) values ('need.submitted', '{"block":"3019:RM"}')`;
		await untilRelayable(worker.db);
		let handed = 0;
		const slowly = async () => {
			handed += 1;
			await pause(100);
		};
		const [first, second] = await Promise.all([relayOnce(worker.db, slowly), relayOnce(worker.db, slowly)]);
		expect(first + second).toBe(1);
		expect(handed).toBe(1);
	});
});

it('knows by a glance whether there is anything to relay, and not before it may be read', async () => {
	const { worker, owner, database } = await world();
	const nowhere = () => Promise.resolve();
	while ((await relayOnce(worker.db, nowhere)) > 0);
	expect(await isRelayDue(worker)).toBe(false);

	const { sql: older, close } = openDb(database.ownerUrl, { poolMax: 1 });
	const done = Promise.withResolvers<undefined>();
	const begun = Promise.withResolvers<undefined>();
	const running = older.begin(async (tx) => {
		await tx`insert into outbox (type, payload) values ('need.submitted', '{"block": "held"}')`;
		begun.resolve(undefined);
		await done.promise;
	});
	await begun.promise;
	await owner.sql`insert into outbox (type, payload) values ('need.submitted', '{"block": "committed"}')`;
	expect([await isRelayDue(worker), await relayOnce(worker.db, nowhere)]).toEqual([false, 0]);
	done.resolve(undefined);
	await running;
	await close();
	await untilRelayable(worker.db);
	expect([await isRelayDue(worker), await relayOnce(worker.db, nowhere)]).toEqual([true, 2]);
	expect(await isRelayDue(worker)).toBe(false);
});
