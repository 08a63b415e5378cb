import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBuilder } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { keptOut } from '../../../kept-out.ts';

/** Builds a page of the browser that shows this of the domain; inside the project, where its packages are found. */
async function build(shown: string): Promise<void> {
	const folder = mkdtempSync(fileURLToPath(new URL('../../../node_modules/.kept-out-', import.meta.url)));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	const page = join(folder, 'page.ts');
	writeFileSync(page, `import { ${shown} } from '@halle/domain'; document.title = String(${shown});`);
	const builder = await createBuilder({
		root: folder,
		configFile: false,
		logLevel: 'silent',
		plugins: [keptOut(['zod', 'temporal-polyfill'])],
		build: { rolldownOptions: { input: page } }
	});
	await builder.buildApp();
}

it('lets a fact of the domain be shown', async () => {
	await expect(build('membershipStatuses')).resolves.toBeUndefined();
});

it('refuses a schema, and names the module that brings it', async () => {
	await expect(build('signatureSchema')).rejects.toThrow(
		/zod.* reaches the browser, through one of: .*domain\/src/s
	);
});
