import { asOwner, privateDatabase, type PrivateDatabase } from '@halle/db/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { run as backup } from './backup.ts';
import { run as restore } from './restore.ts';

type Verb = (argv: string[]) => Promise<number>;

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'halle-backup-'));
	// The account of PostgreSQL walks through it.
	chmodSync(path, 0o711);
	onTestFinished(() => rmSync(path, { recursive: true, force: true }));
	return path;
}

async function typed(verb: Verb, ...argv: string[]) {
	const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const said = (spy: typeof out) => spy.mock.calls.flat().join('\n');
	try {
		const code = await verb(argv);
		return { code, out: said(out), err: said(err) };
	} finally {
		vi.restoreAllMocks();
	}
}

/** The rows of the backups that the instance knows of. */
async function known({ ownerUrl }: PrivateDatabase): Promise<unknown[]> {
	let rows: unknown[] = [];
	await asOwner(ownerUrl, async (sql) => {
		rows = (await sql`select kind, folder, bytes::int from backups`).map((row) => ({ ...row }));
	});
	return rows;
}

async function outside(): Promise<PrivateDatabase> {
	const database = await privateDatabase();
	onTestFinished(database.drop);
	vi.stubEnv('DATABASE_URL', database.ownerUrl);
	return database;
}

afterEach(() => void vi.unstubAllEnvs());

describe('halle backup', () => {
	it.each([
		[[], 'Dites dans quel dossier'],
		[['ici', '--keep', '0'], 'L’option --keep attend un nombre entier de 1 à 1 000.'],
		[['ici', '--keep', 'beaucoup'], 'L’option --keep attend un nombre entier']
	])('%j is refused with a sentence and 2', async (argv, sentence) => {
		vi.stubEnv('HALLE_DATA_DIR', folder());
		vi.stubEnv('DATABASE_URL', '');
		const { code, err } = await typed(backup, ...argv);
		expect([code, err.replaceAll(/[\u00a0\u202f]/g, ' ')]).toEqual([2, expect.stringContaining(sentence)]);
	});

	it('refuses a folder inside the data, and data that are none, before anything is written', async () => {
		const dataDir = folder();
		vi.stubEnv('HALLE_DATA_DIR', dataDir);
		vi.stubEnv('DATABASE_URL', '');
		await expect(typed(backup, join(dataDir, 'copies'))).rejects.toThrow('ce qui perd l’un perdrait l’autre');
		await expect(typed(backup, folder())).rejects.toThrow('ne contient aucune base');
	});

	it('leaves a PostgreSQL of somebody’s own to its tools, and notes with --done what they did', async () => {
		const database = await outside();
		const refused = await typed(backup, folder());
		expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('halle backup --done')]);
		expect(await known(database)).toEqual([]);
		expect(await typed(backup, '--done')).toMatchObject({ code: 0, out: 'Sauvegarde notée.' });
		expect(await known(database)).toEqual([{ kind: 'outside', folder: '', bytes: 0 }]);
	});
});

describe('halle restore', () => {
	it.each([
		[[], 'Dites depuis quel dossier'],
		[['ici', '--at', 'demain'], '« demain » n’est pas un instant'],
		[['ici', '--at', '2026-02-30 09:00'], 'n’est pas un instant'],
		[['ici', '--at', '2026-03-29 02:30'], 'n’existe pas à Paris'],
		[['ici', '--at', '2099-01-01 09:00'], 'n’est pas encore venu']
	])('%j is refused with a sentence and 2', async (argv, sentence) => {
		const { code, err } = await typed(restore, ...argv);
		expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
	});
});

describe('the command line', () => {
	it('says what a verb refuses without a trace of the code, and exits with its number', async () => {
		const empty = folder();
		const [thrown, refused] = await Promise.all([
			halle('restore', empty),
			halle('restore', empty, '--at', 'hier')
		]);
		expect(thrown).toEqual({ code: 1, out: '', err: `${empty} ne contient aucune sauvegarde terminée.\n` });
		expect(refused).toMatchObject({
			code: 2,
			out: '',
			err: expect.stringContaining('n’est pas un instant') as string
		});
	});
});

/** The command as a person types it, in a process of its own. */
async function halle(...argv: string[]) {
	const main = fileURLToPath(new URL('main.ts', import.meta.url));
	const child = spawn(process.execPath, [main, ...argv], {
		env: { ...process.env, HALLE_DATA_DIR: folder(), DATABASE_URL: '' }
	});
	const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
	return { code: child.exitCode, out, err };
}
