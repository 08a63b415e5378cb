import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

let database: PrivateDatabase;
let owner: postgres.Sql;
/** Another connection, whose commits are those of others. */
let others: postgres.Sql;

const open = (url: string) => postgres(url, { max: 1, onnotice: () => undefined });

beforeAll(async () => {
	database = await privateDatabase();
	[owner, others] = [open(database.ownerUrl), open(database.ownerUrl)];
});

afterAll(async () => {
	await Promise.all([owner.end(), others.end()]);
	await database.drop();
});

/** A group of its founder, and somebody who is in none. */
async function scene(): Promise<{ groupId: string; founder: string; stranger: string }> {
	const found = async (name: string) => {
		const [row] = await owner<{ id: string }[]>`
			insert into organisations (kind, name) values ('operator', ${name}) returning id`;
		return row?.id ?? '';
	};
	const [founder, stranger] = [await found('Aubigny'), await found('Argent')];
	const [group] = await owner<{ id: string }[]>`
		insert into groups (reference, title, cpv_code, unit, founder_id, answer_until_on, explanation)
		values (${randomUUID()}, 'Papier', '30197630', 'ream', ${founder}, '2027-01-15', '{}') returning id`;
	return { groupId: group?.id ?? '', founder, stranger };
}

const invite = (sql: postgres.Sql | postgres.TransactionSql, groupId: string, organisationId: string) =>
	sql`insert into memberships (group_id, organisation_id) values (${groupId}, ${organisationId})`;
const letGo = (sql: postgres.Sql | postgres.TransactionSql, organisationId: string) =>
	sql`update memberships set status = 'declined' where organisation_id = ${organisationId}`;

type Look = { groups: () => Promise<string[]>; tx: postgres.TransactionSql };

/** One transaction in which the organisation reads groups as the application does, and the owner may write. */
function asking<T>(organisationId: string, role: string, work: (look: Look) => Promise<T>): Promise<T> {
	return owner.begin(async (tx) => {
		await tx`select set_config('halle.organisation', ${organisationId}, true), set_config('halle.role', ${role}, true)`;
		const groups = async () => {
			await tx`set local role halle_app`;
			const rows = await tx<{ id: string }[]>`select id from groups`;
			await tx`reset role`;
			return rows.map(({ id }) => id);
		};
		return work({ groups, tx });
	}) as Promise<T>; // what the driver makes of an array of promises does not come up
}

/** Puts a function back as it was. */
async function instead(text: string): Promise<void> {
	const name = /function (app\.\w+)/.exec(text)?.[1] ?? '';
	const [kept] = await owner<{ text: string }[]>`select pg_get_functiondef(${name}::regproc) as text`;
	await owner.unsafe(text);
	onTestFinished(async () => {
		await owner.unsafe(kept?.text ?? '');
	});
}

test('a set says what others committed in the meantime, in the same transaction; a set kept by who asks alone does not', async () => {
	const seen = async () => {
		const { groupId, stranger } = await scene();
		return asking(stranger, 'buyer', async ({ groups }) => {
			const before = await groups();
			await invite(others, groupId, stranger);
			const invited = await groups();
			await letGo(others, stranger);
			return [before.includes(groupId), invited.includes(groupId), (await groups()).includes(groupId)];
		});
	};
	expect(await seen()).toEqual([false, true, false]);
	await instead(`create or replace function app.sets_key() returns text language sql stable
		as $$ select concat_ws(' ', app.organisation(), app.role()) || ' ' $$`);
	expect(await seen()).toEqual([false, false, false]);
});

test('and what its own transaction wrote, or took back; a set that nobody forgets does not', async () => {
	const seen = async () => {
		const { groupId, stranger } = await scene();
		return asking(stranger, 'buyer', async ({ groups, tx }) => {
			const before = await groups();
			const undone = await tx
				.savepoint(async (inner) => {
					await invite(inner, groupId, stranger);
					const invited = await groups();
					throw Object.assign(new Error('undone'), { invited });
				})
				.catch((error: unknown) => (error as { invited: string[] }).invited);
			const after = await groups();
			await invite(tx, groupId, stranger);
			const again = await groups();
			return [before, undone, after, again].map((ids) => ids.includes(groupId));
		});
	};
	expect(await seen()).toEqual([false, true, false, true]);
	await owner`alter table memberships disable trigger forget_sets`;
	onTestFinished(async () => {
		await owner`alter table memberships enable trigger forget_sets`;
	});
	expect(await seen()).toEqual([false, false, false, false]);
});

test('a set is that of who asks now, whatever the connection asked before', async () => {
	const { groupId, founder, stranger } = await scene();
	await owner`update groups set coordinator_id = ${founder} where id = ${groupId}`;
	const [first, second, third] = await asking(founder, 'coordinator', async ({ tx }) => {
		const sets = async (organisation: string, role: string) => {
			await tx`select set_config('halle.organisation', ${organisation}, true), set_config('halle.role', ${role}, true)`;
			const [row] = await tx<{ own: string[]; groups: string[] }[]>`
				select app.own_groups() as own, c.groups from app.coordinated() c`;
			return row;
		};
		return [
			await sets(founder, 'coordinator'),
			await sets(stranger, 'coordinator'),
			await sets(founder, 'buyer')
		];
	});
	expect(first).toEqual({ own: [groupId], groups: [groupId] });
	expect(second).toEqual({ own: [], groups: [] });
	// Who coordinates does so in the role of a coordinator.
	expect(third).toEqual({ own: [groupId], groups: [] });
});

test('policies let a table be read by its indexes; with the function for each row it is read whole', async () => {
	const { stranger } = await scene();
	const plan = () =>
		asking(stranger, 'buyer', async ({ tx }) => {
			// The table is empty: what could be read by an index is.
			await tx`set local enable_seqscan = off`;
			await tx`set local role halle_app`;
			const rows = await tx<{ 'QUERY PLAN': string }[]>`explain select from needs`;
			return rows.map((row) => row['QUERY PLAN']).join('\n');
		});
	expect(await plan()).toMatch(/BitmapOr[^]*needs_by_(?:organisation|amount)[^]*needs_by_group/);
	await owner`grant execute on function app.in_group(uuid) to halle_app`;
	await owner`alter policy group_reads on needs using (app.in_group(group_id))`;
	onTestFinished(async () => {
		await owner`alter policy group_reads on needs using (group_id = any ((select app.own_groups())::uuid[]))`;
		await owner`revoke execute on function app.in_group(uuid) from halle_app`;
	});
	expect(await plan()).toContain('Seq Scan');
});

/** Policies that ask a function about their row, each with the reason. */
const asksOfRows: Readonly<Record<string, string>> = {
	'assignments.remove': 'one row is deleted',
	'audit_entries.administrator_reads':
		'of five types alone: whether a consultation is opened stands in its details',
	'bid_contents.deposit': 'one row is added: only the owner sees that its bid was added by this transaction',
	'bid_lines.deposit': 'the same',
	'questions.read_answered': 'who asked is hidden from the coordinator, whether it stands is not',
	'rankings.coordinator_ranks': 'rows are added',
	'rankings.notified_bidder': 'of a few bids: only the owner sees the holder and what it had bid on',
	'scores.notified_bidder': 'of a few bids: whether its supplier has been informed'
};

test('no policy runs a function for each row, but those with a reason', async () => {
	const rows = await owner<{ name: string; text: string }[]>`
		select tablename || '.' || policyname as name, concat_ws(' ', qual, with_check) as text from pg_policies
		where schemaname = 'public'`;
	const inlined = ['is_published', 'is_decided', 'is_open_for_reading'];
	const asking = rows.filter(({ text }) =>
		[...text.matchAll(/app\.(\w+)\((?!\))/g)].some(([, name = '']) => !inlined.includes(name))
	);
	expect(asking.map(({ name }) => name).toSorted()).toEqual(Object.keys(asksOfRows).toSorted());
});
