import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
type Ended = { code: number; said: string };

/** Starts a process of the product and waits for its end; a start that goes on is ended after a while, which is no refusal. */
async function start(script: string, settings: Record<string, string>): Promise<Ended> {
	const env = { PATH: process.env.PATH, API_PORT: '1', PORT: '1', ...settings };
	try {
		const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], {
			cwd: root,
			env,
			timeout: 20_000
		});
		return { code: 0, said: stdout + stderr };
	} catch (error) {
		// Sound: what execFile rejects with.
		const { code, stdout, stderr } = error as { code?: number | null; stdout: string; stderr: string };
		return { code: code ?? -1, said: stdout + stderr };
	}
}

const refused = [
	[
		'a demonstration at a public address',
		{ ORIGIN: 'https://halle.mairie.fr', ADDRESS_HEADER: 'none', DEMO: '1' },
		'DEMO=0'
	],
	[
		'a demonstration at a name that only looks like an example',
		{ ORIGIN: 'https://halle.example', ADDRESS_HEADER: 'none', DEMO: '1' },
		'DEMO=0'
	],
	[
		'a proxy whose header is not named',
		{ ORIGIN: 'https://halle.mairie.fr', DEMO: '0' },
		'ADDRESS_HEADER=none'
	]
] as const;

test.each(refused)(
	'nothing starts with %s: one sentence, the mend, and no file written',
	async (_, settings, mend) => {
		const folder = mkdtempSync(join(tmpdir(), 'halle-refused-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		for (const script of ['scripts/start.ts', 'web/server.js']) {
			const { code, said } = await start(script, { ...settings, HALLE_DATA_DIR: folder });
			expect({ script, code }).toEqual({ script, code: 1 });
			expect(said).toContain(mend);
		}
		expect(readdirSync(folder)).toEqual([]);
	}
);

test('the demonstration, left on, does not start where other machines reach it', async () => {
	const { code, said } = await start('scripts/start.ts', { HOST: '0.0.0.0' });
	expect(code).toBe(1);
	expect(said).toContain('Ajoutez DEMO=0, ou DEMO=1');
});

test('with both said, a process gets past it: what stops it then is another thing', async () => {
	const { said } = await start('web/server.js', {
		ORIGIN: 'https://halle.mairie.fr',
		ADDRESS_HEADER: 'x-forwarded-for',
		DEMO: '0',
		PORT: 'none'
	});
	expect(said).not.toMatch(/ADDRESS_HEADER=none|Ajoutez DEMO=0/);
});
