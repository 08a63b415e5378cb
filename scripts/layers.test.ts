import { cruise } from 'dependency-cruiser';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { layers } from '../layers.ts';
import { forbidden, options } from './boundaries.ts';

/** The names of the rules that a tree of files breaks. */
async function refusals(files: Record<string, string>): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), 'halle-layers-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
	const { output } = await cruise(['.'], {
		...options,
		baseDir: folder,
		ruleSet: { forbidden },
		validate: true
	});
	if (typeof output === 'string') throw new Error(output);
	return output.summary.violations.map(({ rule }) => rule.name);
}

it('lets a noun use what stands below it', async () => {
	expect(
		await refusals({
			'api/src/bids/deposit-bid.ts': "import '../calls/follow-call.ts';",
			'api/src/calls/follow-call.ts': 'export {};'
		})
	).toEqual([]);
});

it.each([
	['a noun that looks up to a page', 'api/src/calls/follow-call.ts', 'api/src/pages/bids.ts'],
	['a noun that looks at its neighbour', 'api/src/bids/deposit-bid.ts', 'api/src/awards/award-lot.ts'],
	['a task that reads a letter', 'api/src/today/orders.ts', 'api/src/letters/orders.ts'],
	['the ground that knows a noun', 'api/src/context.ts', 'api/src/needs/load-need.ts'],
	['a table that knows its connection', 'db/src/schema/needs.ts', 'db/src/connect.ts'],
	['the domain that knows the engine', 'packages/domain/src/need.ts', 'packages/aggregation/src/need.ts'],
	['a component that knows the server', 'web/src/lib/ui/form.ts', 'web/src/lib/server/submit.ts']
])('refuses %s, be it for a type', async (_name, from, to) => {
	const way = `../`.repeat(from.split('/').length - 1);
	const files = {
		[from]: `import type { It } from '${way}${to}';\nexport type Mine = It;`,
		[to]: 'export type It = 1;'
	};
	expect(await refusals(files)).toContain('layers');
});

it('refuses a circle, be it of types alone', async () => {
	expect(
		await refusals({
			'api/src/needs/one.ts': "import type { Other } from './other.ts';\nexport type One = Other | 1;",
			'api/src/needs/other.ts': "import type { One } from './one.ts';\nexport type Other = One | 2;"
		})
	).toContain('no-cycles');
});

it('gives every folder and file its line', () => {
	for (const [root, lines] of Object.entries(layers)) {
		const names = lines.flatMap((line) => line.names);
		const present = readdirSync(join(import.meta.dirname, '..', root), { withFileTypes: true })
			.filter((entry) => entry.isDirectory() || /(?<![.]test)[.]ts$/.test(entry.name))
			.filter((entry) => entry.isDirectory() || !names.includes('*.ts'))
			.map(({ name }) => name);
		expect(present.toSorted(), root).toEqual(names.filter((name) => name !== '*.ts').toSorted());
	}
});
