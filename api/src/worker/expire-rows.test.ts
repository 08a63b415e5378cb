import { retentions } from '@halle/domain';
import { expect, test } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { key, world, type World } from '../../test/harness.ts';
import { expireRows } from './expire-rows.ts';
import { relayOnce } from './relay.ts';
import { workerCtx } from './work.ts';

const start = new Date('2026-01-05T09:00:00Z');
const daysLater = (days: number) => new Date(start.getTime() + days * 86_400_000);
const tables = {
	sessions: 'sessions',
	links: 'email_links',
	tries: 'sign_in_attempts',
	refusals: 'refused_attempts',
	keys: 'idempotency_keys',
	events: 'outbox',
	letters: 'receipt_letters',
	mail: 'letters',
	imports: 'need_imports',
	uploads: 'files',
	census: 'campaign_communes'
} as const;
/** Which rows of a table count, where not all do. */
const counted: Partial<Record<string, string>> = { events: `type <> 'rows.expired'`, census: `email <> ''` };

/** One row of each kind, as old as the clock says; the acts of the audit beside them. */
async function oneOfEach(w: World) {
	const { sql } = w.owner;
	const { userId } = w.people.buyerOfAubigny;
	await sql`insert into sessions (token_hash, user_id, assignment_id, expires_at)
		select md5(random()::text) || md5(random()::text), ${userId}, id, legal_now() + interval '1 hour' from assignments where user_id = ${userId}`;
	await sql`insert into email_links (kind, email, intent, expires_at) values ('password', 'a@b.example', '{}', legal_now() + interval '1 hour')`;
	await sql`insert into sign_in_attempts (email, address, succeeded) values ('a@b.example', '192.0.2.1', true)`;
	await sql`insert into refused_attempts (minute, who, procedure, code, attempts) values (legal_now(), 'anonymous', 'needs.list', 'NOT_SIGNED_IN', 1)`;
	await sql`insert into receipt_letters (id, addresses, subject, paragraphs, path) values (gen_random_uuid(), '{}', '', '{}', '/')`;
	await sql`insert into letters (key, kind, event_id, address, state, settled_at) values ('x', 'law-ending', '1', 'a@b.example', 'sent', legal_now())`;
	await sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'a.pdf', content: Buffer.from('%PDF-1.7') });
	await w
		.as('papetier')
		.accounts.signOut(key())
		.catch(() => undefined);
	await sql`insert into idempotency_keys (owner, key, command, body_hash) values ('anonymous', gen_random_uuid(), 'x', repeat('0', 64))`;
	await sql`with over as (
			insert into campaigns (reference, organisation_id, title, status, perimeter, closes_on, starts_from_on, starts_until_on,
				opened_at, ended_at)
			select 'CR-TEST', organisation_id, 'Papier', 'closed', 'communes', '2026-01-04', '2026-06-01', '2026-06-30', legal_now(), legal_now()
				from assignments where user_id = ${userId} limit 1
			returning id)
		insert into campaign_communes (campaign_id, commune_code, email) select id, '18015', 'mairie@b.example' from over`;
	await sql`insert into outbox (type) values ('need.drafted')`;
	await sql`insert into audit_entries (request_id, type) values ('test', 'need.drafted')`;
}

/** With its file, which is kept for as long. */
async function oneImport(w: World): Promise<void> {
	const { organisationId } = w.people.buyerOfAubigny;
	await w.owner
		.sql`insert into need_imports (organisation_id, file_id, content_hash, decisions, report, read_at)
		select ${organisationId}, id, repeat('0', 64), '{}', '{}', legal_now() from files limit 1`;
}

async function countsOf({ owner }: World): Promise<Record<string, number>> {
	const counts: Record<string, number> = {};
	for (const [what, table] of Object.entries(tables)) {
		const [row] = await owner.sql.unsafe(
			`select count(*)::int as n from ${table} where ${counted[what] ?? 'true'}`
		);
		counts[what] = Number(row?.n);
	}
	return counts;
}

const run = (w: World) =>
	expireRows(
		workerCtx(w.worker.db, 'expire-rows', 'expire'),
		{},
		{
			mailbox: { send: () => Promise.resolve(), close: () => undefined },
			siteUrl: 'https://halle.test'
		}
	);
/** To the last: an event waits while a transaction of any database of the server is older. */
async function relayAll(w: World): Promise<void> {
	await expect
		.poll(
			async () => {
				await relayOnce(w.worker.db, () => Promise.resolve());
				const left = await w.owner.sql`
					select from outbox o where (o.xid, o.id) > (
						coalesce((select xid from outbox_cursors where reader = 'relay'), '0'::xid8),
						coalesce((select id from outbox_cursors where reader = 'relay'), 0))`;
				return left.length;
			},
			{ timeout: 20_000 }
		)
		.toBe(0);
}

test('every period of the table is one the database deletes by, and the other way round', async () => {
	const w = await world(start);
	const rows = await w.owner.sql<
		{ what: string; days: number }[]
	>`select what, keep_days as days from app.retention order by what`;
	const expected = retentions.map(({ what, keepDays }) => ({ what, days: keepDays }));
	expect([...rows]).toEqual(expected.toSorted((a, b) => (a.what < b.what ? -1 : 1)));
	await run(w);
});

test.each(retentions)(
	'$what: kept a day before $keepDays days have passed, gone a day after',
	async ({ what, keepDays }) => {
		const w = await world(start);
		await oneOfEach(w);
		if (what === 'imports') await oneImport(w);
		await relayAll(w);
		const before = (await countsOf(w))[what] ?? 0;
		expect(before).toBeGreaterThan(0);
		await w.setNow(daysLater(keepDays - 1));
		await run(w);
		expect((await countsOf(w))[what]).toBe(before);
		await w.setNow(daysLater(keepDays + 1));
		await run(w);
		expect((await countsOf(w))[what]).toBe(0);
	}
);

test('events wait for every reader, and the audit for nobody: it is never deleted', async () => {
	const w = await world(start);
	await oneOfEach(w);
	const entries = (await w.owner.sql`select from audit_entries`).length;
	await w.setNow(daysLater(5_000));
	await run(w);
	// Nobody has read the feed yet.
	expect((await countsOf(w)).events).toBeGreaterThan(0);
	await relayAll(w);
	await relayOnce(w.worker.db, () => Promise.resolve(), 'second');
	await w.owner.sql`update outbox_cursors set xid = '1', id = 0 where reader = 'second'`;
	await run(w);
	expect((await countsOf(w)).events).toBeGreaterThan(0);
	await w.owner.sql`delete from outbox_cursors where reader = 'second'`;
	await run(w);
	expect((await countsOf(w)).events).toBe(0);
	const kept = await w.owner.sql<
		{ type: string }[]
	>`select type from audit_entries where type not in ('clock.moved', 'rows.expired')`;
	expect(kept.length).toBeGreaterThan(0);
	expect((await w.owner.sql`select from audit_entries`).length).toBeGreaterThanOrEqual(entries);
});

test('a session in use and one that lasts are kept, however old; the worker alone runs it and chooses nothing', async () => {
	const w = await world(start);
	await oneOfEach(w);
	await w.setNow(daysLater(400));
	await w.owner
		.sql`update sessions set expires_at = legal_now() + interval '1 day', last_seen_at = legal_now()`;
	await run(w);
	expect((await countsOf(w)).sessions).toBe(1);
	const denied = { code: '42501' };
	await expect(w.app.sql`select app.expire_rows()`).rejects.toMatchObject(denied);
	for (const attack of [
		'update app.retention set keep_days = 1',
		'delete from sessions',
		'delete from sign_in_attempts',
		'delete from audit_entries'
	])
		await expect(w.worker.sql.unsafe(attack), attack).rejects.toMatchObject(denied);
});
