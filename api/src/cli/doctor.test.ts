import { migrate } from '@halle/db/migrate';
import { asOwner, dropDatabase, inDatabase, privateDatabase, type PrivateDatabase } from '@halle/db/testing';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { run } from './doctor.ts';

type Check = { name: string; ok: boolean; found: string };

afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
});

async function database(options?: Parameters<typeof privateDatabase>[0]): Promise<PrivateDatabase> {
	const made = await privateDatabase(options);
	onTestFinished(made.drop);
	vi.stubEnv('DATABASE_URL', made.ownerUrl);
	vi.stubEnv('APP_DATABASE_URL', made.appUrl);
	return made;
}

/** As PostgreSQL makes it, then migrated by its owner, who may not close them. */
async function openDatabase(): Promise<void> {
	const server = inject('testServer');
	const name = `open_${randomUUID().replaceAll('-', '')}`;
	await asOwner(server.ownerUrl, (sql) => sql`create database ${sql(name)} template template0`);
	onTestFinished(() => dropDatabase(server.ownerUrl, name));
	await migrate(inDatabase(server.ownerUrl, name));
	vi.stubEnv('DATABASE_URL', inDatabase(server.ownerUrl, name));
	vi.stubEnv('APP_DATABASE_URL', inDatabase(server.appUrl, name));
}

/** A sentence that begins so: vitest types its matchers as anything. */
const like = (pattern: RegExp) => expect.stringMatching(pattern) as string;

async function said(...argv: string[]) {
	const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	const code = await run(argv);
	const lines = log.mock.calls.flat().join('\n');
	log.mockRestore();
	return { code, lines };
}

/** What the doctor finds, by the name of the check. */
async function found() {
	const { code, lines } = await said('--json');
	const checks = JSON.parse(lines) as Check[];
	return {
		code,
		checks: Object.fromEntries(checks.map(({ name, ok, found: what }) => [name, { ok, what }]))
	};
}

const accounts = 'Un compte système par processus';

describe('halle doctor', () => {
	it('finds all that is needed on a migrated database, and exits with 0', async () => {
		await database();
		const { code, checks } = await found();
		expect(code).toBe(0);
		expect(checks).toMatchObject({
			Node: { ok: true, what: process.version },
			PostgreSQL: { ok: true },
			Encodage: { ok: true, what: 'UTF8' },
			Migrations: { ok: true },
			'Rôle de l’application soumis aux règles de lignes': { ok: true, what: 'halle_app' },
			'Statistiques de PostgreSQL': { ok: true, what: 'fermées' },
			'Dernière sauvegarde': { ok: true, what: 'aucune (halle backup DOSSIER)' },
			'Archive du journal': { ok: true, what: 'sans échec' }
		});
	});

	it('says what is weaker without root, and not with it; neither is missing', async () => {
		await database();
		const getuid = vi.spyOn(process, 'getuid');
		getuid.mockReturnValue(1000);
		const without = await found();
		expect([without.code, without.checks[accounts]]).toEqual([
			0,
			{
				ok: true,
				what: like(/^plus faible sans root : tous les processus sous un seul compte/)
			}
		]);
		getuid.mockReturnValue(0);
		const { code, checks } = await found();
		expect([code, checks[accounts]]).toEqual([0, { ok: true, what: like(/^root : /) }]);
		expect(checks[accounts]?.what).not.toContain('plus faible');
	});

	it('says that statistics are open where nobody closed them, and how many', async () => {
		await openDatabase();
		const { code, checks } = await found();
		expect([code, checks['Statistiques de PostgreSQL']]).toEqual([
			0,
			{
				ok: true,
				what: like(/^plus faible : \d\d+ vues ou fonctions \(.+…\) laissent compter les offres/)
			}
		]);
	});

	it('says how old the last backup is', async () => {
		const { ownerUrl } = await database();
		await asOwner(
			ownerUrl,
			(sql) => sql`insert into backups (kind, taken_at)
				select 'outside', clock_timestamp() - age from unnest(array[interval '26 hours 30 minutes', interval '9 days']) age`
		);
		expect((await found()).checks['Dernière sauvegarde']).toEqual({ ok: true, what: 'il y a 26,5 h' });
	});

	it('exits with 1 when something needed is missing: the migrations, or the database itself', async () => {
		await database({ template: 'none' });
		const { code, lines } = await said();
		expect([code, lines]).toEqual([1, expect.stringContaining('✗ Migrations : aucune (halle db migrate')]);
		vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/nothing');
		const away = await found();
		expect([away.code, away.checks.PostgreSQL?.ok, away.checks.Node?.ok]).toEqual([1, false, true]);
	});
});
