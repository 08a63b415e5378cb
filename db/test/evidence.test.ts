import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareInstance, releaseClock, setClock } from '../src/clock.ts';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

let database: PrivateDatabase;
const open = (url: string) => postgres(url, { max: 1, onnotice: () => undefined });
let owner: postgres.Sql;
let app: postgres.Sql;
let worker: postgres.Sql;

beforeAll(async () => {
	database = await privateDatabase();
	[owner, app, worker] = [open(database.ownerUrl), open(database.appUrl), open(database.workerUrl)];
});

afterAll(async () => {
	await Promise.all([owner.end(), app.end(), worker.end()]);
	await database.drop();
});

const yearsAgo = (at: Date) => at.getTime() < Date.now() - 365 * 86_400_000;

describe('the instants of evidence', () => {
	const invented = (actor: 'visitor' | 'system') =>
		`insert into audit_entries (at, actor_kind, request_id, type) values ('2001-01-01', '${actor}', 'attack', 'need.drafted')`;
	const inventedEvent = `insert into outbox (xid, type, created_at) values ('7', 'need.drafted', '2001-01-01')`;

	test('are set by the database, whatever the application, the worker or the owner writes', async () => {
		for (const sql of [app, worker, owner]) {
			await sql.unsafe(invented(sql === app ? 'visitor' : 'system'));
			await sql.unsafe(inventedEvent);
		}
		const entries = await owner<{ at: Date }[]>`select at from audit_entries where request_id = 'attack'`;
		expect(entries.map(({ at }) => yearsAgo(at))).toEqual([false, false, false]);
		const events = await owner<
			{ at: Date; xid: string }[]
		>`select created_at as at, xid::text as xid from outbox`;
		expect(events.map(({ at, xid }) => [yearsAgo(at), xid === '7'])).toEqual(Array(3).fill([false, false]));
	});

	test('would be the inserter’s with a default alone, and an invented transaction would hide an event', async () => {
		await owner.unsafe(
			'alter table audit_entries disable trigger user; alter table outbox disable trigger user'
		);
		await app.unsafe(invented('visitor'));
		await worker.unsafe(inventedEvent);
		await owner.unsafe(
			'alter table audit_entries enable trigger user; alter table outbox enable trigger user'
		);
		const [entry] = await owner<{ at: Date }[]>`select at from audit_entries order by at limit 1`;
		expect(entry && yearsAgo(entry.at)).toBe(true);
		expect((await owner`select from outbox where xid = '7'`).length).toBe(1);
	});

	test('of every table that the application writes are stamped, as the tables have them', async () => {
		const missing = await owner<{ name: string }[]>`
			select c.relname || '.' || a.attname as name
			from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum join pg_class c on c.oid = d.adrelid
			where pg_get_expr(d.adbin, d.adrelid) = 'legal_now()' and c.relnamespace = 'public'::regnamespace
				and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'stamp%')
			order by 1`;
		expect(missing.map(({ name }) => name)).toEqual([
			'anticipated_needs.created_at',
			'imported_contracts.imported_at',
			'suggestions.computed_at'
		]);
		await app.unsafe(`select set_config('halle.purpose', 'sign-up', false)`);
		await app`insert into users (email, name, created_at) values ('a@b.example', 'A', '2001-01-01')`;
		const [user] = await owner<{ at: Date }[]>`select created_at as at from users`;
		expect(user && yearsAgo(user.at)).toBe(false);
	});
});

describe('the legal clock', () => {
	test('moves in a test or a demonstration, and leaves an audit entry each time', async () => {
		await setClock(owner, { aheadBySeconds: 86_400 });
		await releaseClock(owner);
		const moves =
			await owner`select details ->> 'aheadSeconds' as ahead from audit_entries where type = 'clock.moved' order by id`;
		expect(moves.map(({ ahead }) => Number(ahead))).toEqual([86_400, 0]);
	});

	test.each(['halle_app', 'halle_worker'])(
		'is out of reach of %s, and so is what the installation is',
		async (role) => {
			const sql = role === 'halle_app' ? app : worker;
			const denied = { code: '42501' };
			for (const attack of [
				`select app.move_clock(null, interval '1 day')`,
				'select app.release_clock()',
				'select kind from app.instance',
				`update app.instance set kind = 'demo'`,
				`insert into app.instance (kind) values ('demo')`,
				`create or replace function legal_now() returns timestamptz language sql as 'select now()'`,
				`create function app.legal_now() returns timestamptz language sql as 'select now()'`
			])
				await expect(sql.unsafe(attack), attack).rejects.toMatchObject(denied);
		}
	);

	test('never moves again once the installation is real, nor does that become a demonstration', async () => {
		expect(await declareInstance(owner, 'production')).toBe('production');
		await expect(setClock(owner, { aheadBySeconds: 60 })).rejects.toThrow('ne se déplace pas');
		expect(await declareInstance(owner, 'demo')).toBe('production');
		await expect(owner`update app.instance set kind = 'demo'`).rejects.toThrow(
			'does not become another thing'
		);
		await expect(owner`delete from app.instance`).rejects.toThrow('does not become another thing');
		const moves = await owner`select from audit_entries where type = 'clock.moved'`;
		expect(moves.length).toBe(2);
	});

	test('moved unseen when the function was replaced by hand, as setClock once did', async () => {
		const before = await owner`select from audit_entries`;
		await owner`create or replace function legal_now() returns timestamptz language sql volatile parallel safe as
			'select clock_timestamp() + interval ''30 days'''`;
		expect((await owner`select from audit_entries`).length).toBe(before.length);
		const [row] = await owner`select legal_now() > clock_timestamp() + interval '29 days' as moved`;
		expect(row?.moved).toBe(true);
	});
});
