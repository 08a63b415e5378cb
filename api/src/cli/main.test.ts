import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { unknownOption } from './typed-option.ts';
import { verbs } from './verbs.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
type Ended = { code: number | string | null | undefined; said: string };

/** A data folder where nothing was ever started, nor may be. */
function emptyFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'halle-line-'));
	onTestFinished(() => {
		expect(readdirSync(folder)).toEqual([]);
		rmSync(folder, { recursive: true });
	});
	return folder;
}

/** A verb as the command line runs it, up to what it says of an error. */
async function ended(name: string, argv: string[]): Promise<Ended> {
	let said = '';
	vi.spyOn(console, 'error').mockImplementation((line: string) => void (said += line));
	const verb = await verbs.find((one) => one.name === name)?.load();
	try {
		return { code: await verb?.run(argv), said };
	} catch (error) {
		return { code: unknownOption(error) === null ? 1 : 2, said: unknownOption(error) ?? String(error) };
	} finally {
		vi.restoreAllMocks();
	}
}

test.each(verbs.map(({ name }) => name))(
	'halle %s ends with 2 and one French sentence on an option it does not have, and starts nothing',
	async (name) => {
		vi.stubEnv('HALLE_DATA_DIR', emptyFolder());
		const { code, said } = await ended(name, ['--inconnue']);
		expect({ code, said }).toEqual({ code: 2, said: expect.stringMatching(/^\p{Lu}.* : .+$/u) as string });
		expect(said).not.toContain("'--inconnue'");
	}
);

test.each([
	['restore', ['dossier', '--at'], 'L’option --at n’existe pas, ou sa valeur manque'],
	['doctor', ['vite'], '« vite » est de trop'],
	['backup', ['dossier', '--keep', '1.000'], 'ce nombre se lit de deux façons, 1 ou 1 000.'],
	['backup', ['dossier', '--keep', '0'], 'L’option --keep attend un nombre entier de 1 à 1 000.']
])('halle %s %j is refused with its sentence, and starts nothing', async (name, argv, sentence) => {
	vi.stubEnv('HALLE_DATA_DIR', emptyFolder());
	const { code, said } = await ended(name, argv);
	expect(code).toBe(2);
	expect(said.replaceAll('\u202f', ' ')).toContain(sentence);
});

test('the process itself says it on the standard error, and ends with it', async () => {
	const env = { PATH: process.env.PATH, HALLE_DATA_DIR: emptyFolder() };
	const { promise, resolve } = Promise.withResolvers<Ended>();
	execFile(process.execPath, [main, 'db', 'schema', '--inconnue'], { env }, (error, _, said) => {
		resolve({ code: error?.code, said });
	});
	expect(await promise).toEqual({
		code: 2,
		said: expect.stringContaining('L’option --inconnue') as string
	});
});
