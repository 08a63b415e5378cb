import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { asOwner, migrateUpTo, privateDatabase, type PrivateDatabase } from '@halle/db/testing';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { seedDemo } from '../demo/seed-demo.ts';
import { demoFacts } from './releases/demo-facts.ts';
import { loadRows } from './releases/load-release.ts';
import { unpack, type Release } from './releases/release-file.ts';

const folder = fileURLToPath(new URL('releases/', import.meta.url));
/** A whole start twice, reference data included. */
const minutes = 15;
const releases = globSync('*.copy.gz', { cwd: folder }).sort();

/**
 * Tables of older releases that are no more, and the table that took over their rows. A table that is neither here nor in
 * the database, or that lost rows, is a loss.
 */
const successors: Readonly<Record<string, string>> = { receipts: 'verifications' };

/** A database as that release left it: its schema, its rows. */
async function restored(release: Release): Promise<PrivateDatabase> {
	const database = await privateDatabase({ template: 'none' });
	onTestFinished(database.drop);
	await migrateUpTo(database.ownerUrl, release.migrations);
	await loadRows(database.ownerUrl, release);
	return database;
}

/** What `npm start` does with the database before the product opens. @returns whether the demo was played anew */
async function start(database: PrivateDatabase): Promise<boolean> {
	await migrate(database.ownerUrl);
	await seedReference(database.ownerUrl);
	return seedDemo(database, () => undefined);
}

/** The tables of the release with fewer rows than it had. */
async function losses({ ownerUrl }: PrivateDatabase, { tables }: Release): Promise<string[]> {
	const lost: string[] = [];
	await asOwner(ownerUrl, async (sql) => {
		for (const { table, lines } of tables) {
			const name = successors[table] ?? table;
			const [found] = await sql`select to_regclass(${name}) is not null as exists`;
			const [left] = found?.exists ? await sql`select count(*)::int as rows from ${sql(name)}` : [];
			if (Number(left?.rows ?? -1) < lines.length) lost.push(table);
		}
	});
	return lost;
}

/** Whom the audit names for the acts of the release. */
async function authors({ ownerUrl }: PrivateDatabase): Promise<unknown[]> {
	let kinds: unknown[] = [];
	await asOwner(ownerUrl, async (sql) => {
		const rows =
			await sql`select distinct actor_kind as kind, user_id is not null as "hasPerson" from audit_entries
			where request_id <> 'migration' order by 1`;
		kinds = [...rows];
	});
	return kinds;
}

async function factsOf(database: PrivateDatabase, release: Release): Promise<unknown> {
	return sameSigns(await demoFacts(database, new Date(release.takenAt)));
}

type OrderFacts = { status: string; quantity: number; received: number };
const isOrderFacts = (value: unknown): value is OrderFacts =>
	typeof value === 'object' && value !== null && 'received' in value && 'status' in value;

/** An order was once « received » with something missing: today the rest is awaited, until it comes or is waived. */
function asToday(facts: unknown): unknown {
	return JSON.parse(JSON.stringify(facts), (_key, value: unknown) =>
		isOrderFacts(value) && value.status === 'received' && value.received < value.quantity
			? { ...value, status: 'partly_delivered' }
			: value
	);
}

/** Typographic or not, an apostrophe is no fact. */
function sameSigns(facts: unknown): unknown {
	return JSON.parse(JSON.stringify(facts).replaceAll('’', "'"));
}

/** Names of places, organisations and people that have the apostrophe of a keyboard. */
async function keyboardNames({ ownerUrl }: PrivateDatabase): Promise<unknown[]> {
	let names: unknown[] = [];
	await asOwner(ownerUrl, async (sql) => {
		const rows = await sql`select name from (select name from communes union select name from epci
			union select name from departements union select name from organisations union select name from users) all_names
			where name like '%''%' order by name`;
		names = rows.map(({ name }) => name as unknown);
	});
	return names;
}

function read(file: string): { release: Release; facts: unknown } {
	const facts = readFileSync(`${folder}${file.replace('.copy.gz', '.facts.json')}`, 'utf8');
	return { release: unpack(readFileSync(folder + file)), facts: asToday(sameSigns(JSON.parse(facts))) };
}

describe.each(releases)('the data of release %s', { timeout: minutes * 60_000 }, (file) => {
	const { release, facts } = read(file);

	test('are taken over by this one, with the demo intact, and again at a second start', async () => {
		const database = await restored(release);
		expect(await keyboardNames(database)).toContain("Saint-Martin-d'Auxigny");
		expect(await start(database)).toBe(false);
		// Of nobody signed in it is not known who they were, and not guessed.
		expect(await authors(database)).toEqual([
			{ kind: 'person', hasPerson: true },
			{ kind: 'unknown', hasPerson: false }
		]);
		expect(await keyboardNames(database)).toEqual([]);
		expect(await losses(database, release)).toEqual([]);
		expect(await factsOf(database, release)).toEqual(facts);

		expect(await start(database)).toBe(false);
		expect(await losses(database, release)).toEqual([]);
		expect(await factsOf(database, release)).toEqual(facts);
	});

	test('holds every signed copy, byte for byte, in the store of files', async () => {
		const database = await restored(release);
		await asOwner(database.ownerUrl, async (sql) => {
			await sql`insert into signed_copies (version_id, organisation_id, name, content)
				select v.id, v.asked_ids[1], 'numérisé.pdf', convert_to('%PDF-' || repeat('page', 700000), 'UTF8') from paper_versions v limit 1`;
			const copies = await sql`select id, name, content_hash as hash from signed_copies order by id`;
			expect(copies.length).toBeGreaterThan(1);
			await migrate(database.ownerUrl);
			const kept = await sql`
				select c.id, f.name, f.content_hash as hash,
					encode(sha256((select string_agg(p.content, ''::bytea order by p.starts_at) from file_pieces p where p.file_id = f.id)), 'hex') as computed
				from signed_copies c join files f on f.id = c.file_id order by c.id`;
			expect([...kept]).toEqual(copies.map((copy) => ({ ...copy, computed: String(copy.hash) })));
		});
	});

	test('would be missed if a migration lost them: rows of a table, or one cent', async () => {
		const database = await restored(release);
		await migrate(database.ownerUrl);
		await asOwner(database.ownerUrl, async (sql) => {
			await sql.unsafe(`alter table question_askers disable trigger user; delete from question_askers;
				alter table memberships disable trigger user;
				update memberships set potential_gain_cents = potential_gain_cents + 1 where potential_gain_cents > 0`);
		});
		expect(await losses(database, release)).toEqual(['question_askers']);
		expect(await factsOf(database, release)).not.toEqual(facts);
	});
});

test('a release is kept', () => {
	expect(releases).not.toEqual([]);
});
