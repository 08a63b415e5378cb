import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tooHeavy, weighPages } from './web-weight.ts';

/** What SvelteKit and its adapter leave of two pages that share a script, one of them without any in the browser. */
function built(): string {
	const build = mkdtempSync(join(tmpdir(), 'halle-weight-'));
	onTestFinished(() => {
		rmSync(build, { recursive: true });
	});
	const write = (file: string, text: string) => {
		mkdirSync(dirname(join(build, file)), { recursive: true });
		writeFileSync(join(build, file), text);
	};
	write('client/start.js', 'x'.repeat(500));
	write('client/start.js.br', 'x'.repeat(100));
	write('client/shared.js', 'x'.repeat(30));
	write('client/page.js', 'x'.repeat(40));
	write(
		'server/manifest-full.js',
		`const node = (imports, universal) => async () => ({ imports, universal });
		export const manifest = {
			client: { imports: ['start.js'] },
			nodes: [node(['shared.js', 'page.css']), node(['page.js', 'shared.js']), node(['page.js'], { csr: false })],
			routes: [
				{ id: '/(app)/lot', page: { layouts: [0, ,], leaf: 1 } },
				{ id: '/(public)', page: { layouts: [0], leaf: 2 } },
				{ id: '/theme', page: null }
			]
		};`
	);
	return build;
}

describe('the weight of a page', () => {
	it('is what travels: compressed where it is, each file once, no page without scripts', async () => {
		expect(await weighPages(built())).toEqual([{ route: '/(app)/lot', bytes: 170, files: 3 }]);
	});

	it.each([
		['/(app)/aujourdhui', 60_000, 15, []],
		['/(app)/aujourdhui', 60_001, 15, [expect.stringContaining('/(app)/aujourdhui ships 60001 bytes')]],
		['/(app)/aujourdhui', 60_000, 16, [expect.stringContaining('in 16 files')]],
		['/(app)/a-page-nobody-has-written', 60_001, 15, [expect.stringContaining('may ship 60000 in 15')]],
		['/composants', 200_000, 40, []]
	])('of %s may be so much: %i bytes in %i files', (route, bytes, files, said) => {
		expect(tooHeavy([{ route, bytes, files }])).toEqual(said);
	});
});
