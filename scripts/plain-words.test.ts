import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** « told » as a word, or as a part of a name: `told_bidders`, `toldLots`, `isTold`. */
const mannered = /(?<![A-Za-z])told(?![a-z])|Told(?![a-z])/;

/** A column of installed databases, whose name no rule of style is worth changing. */
const column = /end_told_for/g;

function sources(): string[] {
	const patterns = ['*.ts', '*.js', '*.mjs', '*.svelte', '*.sh', '*.css', 'db/sql/**/*.sql'];
	const listed = execFileSync('git', ['ls-files', '-z', ...patterns], { cwd: root, encoding: 'utf8' });
	return listed.split('\0').filter((path) => path !== '' && path !== 'scripts/plain-words.test.ts');
}

it('says who learns what, and how: never « told »', () => {
	const lines = sources().flatMap((path) => {
		// What git still lists and the working tree has lost is no source.
		const text = readIfThere(join(root, path)).replace(column, '');
		return [path, ...text.split('\n')].flatMap((line, at) =>
			mannered.test(line) ? [`${path}:${String(at)} ${line.trim()}`] : []
		);
	});
	expect(lines).toEqual([]);
});

it.each([
	'const told = read();',
	'select from told_bidders',
	'type ToldMember',
	'isTold()',
	'/** Told once. */'
])('finds it in « %s »', (line) => {
	expect(mannered.test(line)).toBe(true);
});

it.each(['forgetOld()', 'untoldStories', 'a toldot of ours'])('leaves « %s » alone', (line) => {
	expect(mannered.test(line)).toBe(false);
});

function readIfThere(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
		throw error;
	}
}
