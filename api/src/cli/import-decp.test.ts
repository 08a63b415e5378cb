import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { privateDatabase } from '@halle/db/testing';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from './import-decp.ts';

/** Files as published, and what is right of each. */
const folder = new URL('../../test/decp-cases/', import.meta.url);
const names = readdirSync(folder);

type Contract = {
	id: string;
	buyerSiren: string;
	communeCode: string | null;
	title: string;
	cpvCode: string | null;
	amountCents: number | null;
	durationMonths: number | null;
	notifiedOn: string | null;
	endsOn: string | null;
	isFramework: boolean;
	flags: string[];
};
type Answer = {
	files: { file: string; rows: number; taken: number; refused: Record<string, number> }[];
	contracts: Contract[];
	renewals: { id: string; endsOn: string }[];
};

let database: Awaited<ReturnType<typeof privateDatabase>>;
beforeAll(async () => {
	database = await privateDatabase();
	await migrate(database.ownerUrl);
	await seedReference(database.ownerUrl);
	vi.stubEnv('DATABASE_URL', database.ownerUrl);
}, 240_000);
afterAll(async () => {
	vi.unstubAllEnvs();
	await database.drop();
});

describe('what files of essential data hold, as they are', { timeout: 60_000 }, () => {
	it.each([
		['01', [{ id: '01-A', durationMonths: 36, amountCents: 3_600_000, endsOn: '2028-02-29' }]],
		['05', ['A', 'B', 'C', 'D'].map((letter) => ({ id: `05-${letter}`, isFramework: true }))],
		[
			'18',
			['45000000', '09310000', '30197630', '45000000', '30197600', '30197630'].map((cpvCode, at) => ({
				id: `18-${'ABCDEF'[at] ?? ''}`,
				cpvCode
			}))
		],
		[
			'19',
			['30197630', '09310000', '03100000', '30197630'].map((cpvCode, at) => ({
				id: `19-${'ABCD'[at] ?? ''}`,
				cpvCode
			}))
		],
		['20', 'ABCDEFGH'.split(/(?=.)/).map((letter) => ({ id: `20-${letter}`, buyerSiren: '212307508' }))],
		[
			'21',
			['78551', '69149', '78551'].map((communeCode, at) => ({ id: `21-${'ABC'[at] ?? ''}`, communeCode }))
		],
		[
			'24',
			'ABCDEFGHIJKLMNO'.split(/(?=.)/).map((letter) => ({
				id: `24-${letter}`,
				notifiedOn: 'JK'.includes(letter) ? null : '2025-03-01'
			}))
		],
		['46', [{ amountCents: null, flags: ['amount-absurd'] }]],
		['62', [{ durationMonths: 36, amountCents: 3_600_000 }]],
		['76', [{ amountCents: 2_400_050 }]]
	])('%s: contracts', async (number, expected) => {
		const { contracts } = await tried(number);
		expect(contracts).toHaveLength(expected.length);
		expect(contracts).toMatchObject(expected);
	});

	it.each([
		['04', { taken: 1 }],
		['07', { taken: 1 }],
		['08', { taken: 1 }],
		['11', { taken: 3 }],
		['16', { taken: 1 }],
		['22', { taken: 2 }],
		['28', { taken: 1, refused: { duplicate: 2 } }],
		['30', { rows: 0 }],
		['31', { taken: 1, refused: { concession: 1 } }],
		['32', { taken: 1 }],
		['35', { taken: 3 }],
		['39', { rows: 0 }],
		['24', { flags: { 'date-future': 1, 'date-unreadable': 1 } }],
		['53', { taken: 199, refused: { unreadable: 1 } }],
		['58', { taken: 1_300, refused: {} }],
		['60', { taken: 1 }],
		['72', { taken: 1 }],
		['75', { taken: 2 }]
	])('%s: rows', async (number, expected) => {
		expect((await tried(number)).files).toMatchObject([expected]);
	});

	it.each([
		['07', ['Réfection: été à l’école']],
		['09', ["Réfection des façades de l'école"]],
		['44', ['Rénovation de l’école et fourniture de décapant']],
		['45', ['Fourniture de papier lot 1', 'Fourniture de papier "A4"']]
	])('%s: titles', async (number, titles) => {
		expect((await tried(number)).contracts.map(({ title }) => title)).toEqual(titles);
	});

	it.each([
		[['16'], 1],
		[['26', '26b'], 2],
		[['27'], 2],
		[['27', '27b'], 0],
		[['29'], 1],
		[['62'], 1],
		[['69', '69b'], 2]
	])('%j: renewals, in whatever order the files are given', async (numbers, renewals) => {
		expect((await tried(...numbers)).renewals).toHaveLength(renewals);
		expect((await tried(...numbers.toReversed())).renewals).toHaveLength(renewals);
	});

	it('27: a correction under the same name, in whatever order', async () => {
		const home = mkdtempSync(join(tmpdir(), 'decp-'));
		const copies = ['27', '27b'].map((number, at) => {
			mkdirSync(join(home, String(at)));
			copyFileSync(path(number), join(home, String(at), 'decp.json'));
			return join(home, String(at), 'decp.json');
		});
		try {
			for (const order of [copies, copies.toReversed()]) {
				const { code, out } = await whole([...order, '--dry-run', '--json']);
				expect([code, (JSON.parse(out) as Answer).renewals]).toEqual([0, []]);
			}
		} finally {
			rmSync(home, { recursive: true });
		}
	});

	it('77: a poorer source takes nothing away, in whatever order', async () => {
		for (const numbers of [
			['77', '77b'],
			['77b', '77']
		])
			expect((await tried(...numbers)).contracts).toMatchObject([
				{
					title: 'Impression du bulletin municipal',
					cpvCode: '79810000',
					durationMonths: 24,
					endsOn: '2027-02-28'
				}
			]);
	});

	it('34: a file cut on the way is refused in a sentence, with exit code 2', async () => {
		expect(await said('34')).toEqual({
			code: 2,
			out: '',
			error: expect.stringMatching(/34-\S*\s: .*coupé ou abîmé\./u) as string
		});
	});

	it('a file that is not there, a folder and an option unknown too', async () => {
		for (const argv of [['rien.json'], [folder.pathname], ['--verbose', path('04')], []])
			expect(await whole(argv)).toMatchObject({
				code: 2,
				out: '',
				error: expect.stringMatching(/^\p{Lu}.*\.$|^.*\s: .*\.$/u) as string
			});
	});

	it('kept in the base, gives the same contracts and renewals as tried', async () => {
		const files = ['69', '69b', '77', '77b', '29'].map(path);
		const { out } = await whole([...files, '--dry-run', '--json']);
		const kept = await whole([...files, '--json']);
		expect(kept.code).toBe(0);
		// To the last byte: the answer is in an order of its own.
		expect(kept.out).toBe(out);
	});
});

function path(number: string): string {
	const name = names.find((one) => one.startsWith(`${number}-`));
	if (!name) throw new Error(`no case ${number}`);
	return new URL(name, folder).pathname;
}

async function tried(...numbers: string[]): Promise<Answer> {
	const { code, out, error } = await said(...numbers);
	expect({ code, error: code === 0 ? '' : error }).toEqual({ code: 0, error: '' });
	const answer = JSON.parse(out) as Answer;
	return { ...answer, contracts: answer.contracts.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

function said(...numbers: string[]) {
	return whole([...numbers.map(path), '--dry-run', '--json']);
}

async function whole(argv: string[]): Promise<{ code: number; out: string; error: string }> {
	const out: string[] = [];
	const errors: string[] = [];
	const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
		out.push(String(text));
		return true;
	});
	const stderr = vi.spyOn(console, 'error').mockImplementation((text) => {
		errors.push(String(text));
	});
	try {
		const code = await run(argv);
		return { code, out: out.join(''), error: errors.join('\n') };
	} finally {
		stdout.mockRestore();
		stderr.mockRestore();
	}
}

it('has a test for every case', () => {
	const source = readFileSync(new URL(import.meta.url), 'utf8');
	expect(
		names.map((name) => name.split('-')[0]).filter((number) => !source.includes(`'${number ?? ''}'`))
	).toEqual([]);
});
