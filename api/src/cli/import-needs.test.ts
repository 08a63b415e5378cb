import { openDb, schema } from '@halle/db';
import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { privateDatabase } from '@halle/db/testing';
import {
	copyFileSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faultsOf, type Expected } from '../../../packages/spreadsheets/test/compare.ts';
import type { needsAnswer } from './import-needs-lines.ts';
import { run } from './import-needs.ts';

/** Spreadsheets as communes send them, and what is right of each. */
const folder = fileURLToPath(new URL('../../../packages/spreadsheets/test/fixtures/', import.meta.url));
const golden = readdirSync(folder).filter((name) => name.endsWith('.expected.json'));
const files = readdirSync(folder).filter((name) => !golden.includes(name));

let database: Awaited<ReturnType<typeof privateDatabase>>;
let scratch: string;
beforeAll(async () => {
	database = await privateDatabase();
	await migrate(database.ownerUrl);
	await seedReference(database.ownerUrl);
	vi.stubEnv('DATABASE_URL', database.ownerUrl);
	scratch = mkdtempSync(join(tmpdir(), 'halle-needs-'));
}, 240_000);
afterAll(async () => {
	vi.unstubAllEnvs();
	rmSync(scratch, { recursive: true });
	await database.drop();
});

type Ended = { code: number; out: string; err: string };

async function ended(...argv: string[]): Promise<Ended> {
	const said = { out: '', err: '' };
	vi.spyOn(console, 'log').mockImplementation((line: string) => void (said.out += `${line}\n`));
	vi.spyOn(console, 'error').mockImplementation((line: string) => void (said.err += `${line}\n`));
	try {
		return { code: await run(argv), ...said };
	} finally {
		vi.restoreAllMocks();
	}
}

const tried = (path: string) => ended(path, '--commune', '18015', '--dry-run', '--json');

describe('needs of a spreadsheet, read without writing', { timeout: 60_000 }, () => {
	it.each(golden)('%s', async (name) => {
		const expected = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Expected;
		const file = files.find((other) => other.startsWith(name.replace('.expected.json', ''))) ?? '';
		const { code, out, err } = await tried(join(folder, file));
		if (expected.refusedFile) {
			expect({ code, out }).toEqual({ code: 2, out: '' });
			expect(err).toContain('macros');
			return;
		}
		expect(code).toBe(0);
		const answer = JSON.parse(out) as ReturnType<typeof needsAnswer>;
		const needs = answer.needs.map((need) => ({ ...need, isFlagged: need.warnings.length > 0 }));
		expect(faultsOf({ ...answer, needs }, expected)).toEqual([]);
	});

	it('says what was left aside, and line by line what is to be looked at', async () => {
		const [hidden = ''] = files.filter((name) => name.startsWith('03'));
		const { out, err } = await ended(join(folder, hidden), '--commune', '18015', '--dry-run');
		expect(err).toContain('listes\u00a0: feuille masquée, laissée de côté');
		expect(out).toContain('4 lignes lues\u00a0: 4 prêtes');
		expect(out).toContain('Essai\u00a0: rien n’a été enregistré.');
	});

	it('states a code of its own accord only where nobody would doubt it', async () => {
		const path = join(scratch, 'mots.csv');
		writeFileSync(path, 'Désignation;Quantité\nFioul domestique;3000\nMachin bidule;2\nTables rondes;4\n');
		const { needs } = JSON.parse((await tried(path)).out) as ReturnType<typeof needsAnswer>;
		expect(needs.map(({ cpv }) => cpv?.slice(0, 4) ?? null)).toEqual(['0913', null, null]);
		expect(needs[0]?.warnings.join()).toContain('des litres d’habitude');
	});
});

describe('needs of a spreadsheet, for good', { timeout: 60_000 }, () => {
	it('are posted in the name of who buys for the commune, and the same file makes none twice', async () => {
		const [path] = [join(scratch, 'complet.csv')];
		writeFileSync(
			path,
			'Désignation;Quantité;Montant HT;CPV;Date\nPapier;20;90;30197630;mars 2027\nSel;2;;;\n'
		);
		const nobody = await ended(path, '--commune', '18015');
		expect(nobody).toMatchObject({
			code: 2,
			err: expect.stringContaining('Personne n’achète pour la commune 18015') as string
		});
		await inscribeBuyer();
		const first = await ended(path, '--commune', '18015');
		expect(first.out).toContain('1\u00a0besoin créé. 1\u00a0attend sur la page de l’import, à compléter.');
		const again = await ended(path, '--commune', '18015', '--by', 'secretaire@test.example', '--json');
		expect(JSON.parse(again.out)).toMatchObject({ created: { posted: 0, earlier: 1, incomplete: 1 } });
		const owner = openDb(database.ownerUrl, { name: 'test-owner', poolMax: 1 });
		expect(await owner.db.$count(schema.needs)).toBe(1);
		await owner.close();
	});
});

async function inscribeBuyer(): Promise<void> {
	const owner = openDb(database.ownerUrl, { name: 'test-owner', poolMax: 1 });
	await owner.sql`
		with o as (insert into organisations (kind, name, siren, commune_code, verified_at)
				values ('commune', 'Aubigny-sur-Nère', '211800156', '18015', now()) returning id),
			u as (insert into users (email, name) values ('secretaire@test.example', 'Secrétaire') returning id)
		insert into assignments (user_id, organisation_id, role) select u.id, o.id, 'buyer' from o, u`;
	await owner.close();
}

describe('a file that is refused ends with 2 and one sentence', () => {
	it.each([
		['too-large.csv', 100 * 1024 * 1024, 'trop gros'],
		['empty.xlsx', 0, 'est vide']
	])('%s', async (name, size, sentence) => {
		const path = join(scratch, name);
		writeFileSync(path, '');
		truncateSync(path, size);
		const { code, out, err } = await tried(path);
		expect({ code, out }).toEqual({ code: 2, out: '' });
		expect(err).toContain(sentence);
		expect(err.trim().split('\n')).toHaveLength(1);
	});

	it.each([
		[['absent.xlsx', '--commune', '18015', '--dry-run'], 'ce fichier n’existe pas'],
		[['absent.xlsx', '--commune', '18015'], 'ce fichier n’existe pas'],
		[['a.csv'], 'L’option --commune est attendue'],
		[['a.csv', 'b.csv', '--commune', '18015'], 'et un seul']
	])('%j', async (argv, sentence) => {
		const { code, err } = await ended(...argv);
		expect(code).toBe(2);
		expect(err).toContain(sentence);
	});

	it('nor is one read for a commune that does not exist', async () => {
		const path = join(scratch, 'besoins.csv');
		copyFileSync(join(folder, files.find((name) => name.startsWith('02')) ?? ''), path);
		const { code, err } = await ended(path, '--commune', '18999', '--dry-run');
		expect(code).toBe(2);
		expect(err).toContain('n’est le code INSEE d’aucune commune');
	});
});
