import { resumeFeed } from '@halle/db/feed';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { world, type World } from '../../test/harness.ts';
import { relayOnce } from './relay.ts';

/** Writes one event a name, each in a transaction of its own. */
async function happen({ owner }: World, ...names: string[]): Promise<void> {
	for (const name of names)
		await owner.sql`insert into outbox (type, payload) values ('need.submitted', jsonb_build_object('block', ${name}::text))`;
}

/** What the relay hands over now, by name; tests of other files may hold the horizon back, so it looks until `wanted` came. */
async function relayed({ worker }: World, wanted: number): Promise<string[]> {
	const names: string[] = [];
	for (let look = 0; look < 400 && names.length < wanted; look += 1)
		await relayOnce(worker.db, (_db, tasks) => {
			names.push(...tasks.map(({ key }) => String(key)));
			return Promise.resolve();
		});
	return names;
}

/** Waits until no transaction of the server holds that event back. */
async function untilRelayable({ owner }: World, name: string): Promise<void> {
	for (;;) {
		const [event] = await owner.sql`
			select xid < pg_snapshot_xmin(pg_current_snapshot()) as free from outbox where payload ->> 'block' = ${name}`;
		if (event?.free === true) return;
		await pause(20);
	}
}

/** Three events relayed, two not yet; then all of it as a dump of a server that had given out far more ids would bring it. */
async function dumpedInto(here: World): Promise<void> {
	await happen(here, 'a', 'b', 'c');
	expect(await relayed(here, 3)).toEqual(['a', 'b', 'c']);
	await happen(here, 'd', 'e');
	for (const table of ['outbox', 'outbox_cursors'])
		await here.owner.sql.unsafe(`alter table ${table} disable trigger user;
			update ${table} set xid = (xid::text::bigint + 1000000000)::text::xid8`);
}

test('a feed that came from another server goes on: nothing is lost, nothing announced twice', async () => {
	const here = await world();
	await dumpedInto(here);
	expect(await resumeFeed(here.owner.sql)).toBe(true);
	await happen(here, 'f');
	expect(await relayed(here, 3)).toEqual(['d', 'e', 'f']);
	expect(await resumeFeed(here.owner.sql)).toBe(false);
	await happen(here, 'g');
	expect(await relayed(here, 1)).toEqual(['g']);
});

test('control: left alone, what waited and what happens next is lost', async () => {
	const here = await world();
	await dumpedInto(here);
	await happen(here, 'f');
	await untilRelayable(here, 'f');
	expect(await relayOnce(here.worker.db, () => Promise.resolve())).toBe(0);
});

test('control: with the cursor thrown away, what was announced is announced again', async () => {
	const here = await world();
	await dumpedInto(here);
	await here.owner.sql`delete from outbox_cursors`;
	await here.owner.sql`update outbox set xid = '3'`;
	await happen(here, 'f');
	expect(await relayed(here, 6)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
