import { cpvDatasets, seedReference } from '@halle/db/seed';
import { privateDatabase } from '@halle/db/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { run } from './cpv.ts';

async function ask(...argv: string[]) {
	const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
	const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const code = await run(argv);
	const said = { code, out: String(out.mock.calls[0]?.[0] ?? ''), err: String(err.mock.calls[0]?.[0] ?? '') };
	vi.restoreAllMocks();
	return said;
}

test(
	'halle cpv finds what words buy, as data and as lines, and takes words with or without quotes',
	{ timeout: 60_000 },
	async () => {
		const database = await privateDatabase();
		onTestFinished(() => database.drop());
		vi.stubEnv('DATABASE_URL', database.ownerUrl);
		vi.stubEnv('APP_DATABASE_URL', database.appUrl);
		await seedReference(database.ownerUrl, undefined, cpvDatasets());

		const { code, out } = await ask('tel mobile', '--json');
		expect(code).toBe(0);
		const found = JSON.parse(out) as Record<string, string>[];
		expect(found[0]).toEqual({
			kind: 'family',
			id: 'mobile-phones',
			label: 'Téléphonie mobile',
			cpv: '64212000'
		});
		expect(found.length).toBeLessThanOrEqual(10);
		for (const answer of found) expect(Object.keys(answer)).toEqual(['kind', 'id', 'label', 'cpv']);

		expect((await ask('tel', 'mobile', '--json')).out).toBe(out);
		expect((await ask('tel mobile')).out).toBe('64212000  Téléphonie mobile');
		expect(await ask('xqzkwj', '--json')).toMatchObject({ code: 0, out: '[]' });
		expect((await ask('xqzkwj')).out).toBe('Rien ne correspond à « xqzkwj ».');
	}
);

test('halle cpv without a word ends with 2 and a sentence', async () => {
	expect(await ask('--json')).toMatchObject({
		code: 2,
		out: '',
		err: expect.stringContaining('halle cpv') as string
	});
	expect(await ask('  ')).toMatchObject({ code: 2 });
});
