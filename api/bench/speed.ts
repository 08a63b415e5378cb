import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBare } from './speed/bare.ts';
import { atMost, short, type Figure, type Section } from './speed/figures.ts';
import { hurry, type Cost } from './speed/meter.ts';
import { measureNews } from './speed/news.ts';
import { measureOverload } from './speed/overload.ts';
import { costOfQuestions } from './speed/procedures.ts';
import { startProduct, type Product, type Size } from './speed/product-under-test.ts';
import { measureQueues } from './speed/queues.ts';
import { written } from './speed/report.ts';
import { measureMutations, measurePages, measureReads } from './speed/requests.ts';
import { measureRest, measureWebMemory } from './speed/rest.ts';
import { sceneOf } from './speed/scene.ts';
import { measureSearch } from './speed/search.ts';

/**
 * What requests cost in processor time, on the demonstration and on a large database, beside the goals of the project.
 * Written to docs/benchmarks/api.md when everything was measured, said on the terminal otherwise.
 *
 *     npm run -s bench
 *     npm run -s bench -- --only pages,reads --small     # a part of it, on the demonstration alone
 *     npm run -s bench -- --quick                        # all of it, three times as fast and less certain
 *     npm run -s bench -- --only reads --large --keep /var/tmp/b # keeps the databases there for the next time
 */
const all = [
	'rest',
	'pages',
	'reads',
	'mutations',
	'procedures',
	'news',
	'search',
	'overload',
	'queues'
] as const;
const { values: options } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		only: { type: 'string' },
		small: { type: 'boolean', default: false },
		large: { type: 'boolean', default: false },
		keep: { type: 'string' }
	}
});
const sections = new Set<Section>(
	options.only ? all.filter((part) => options.only?.split(',').includes(part)) : all
);
if (sections.size === 0) throw new Error(`--only takes some of ${all.join(', ')}`);
if (options.quick) hurry(3);
const sizes: readonly Size[] = options.small ? ['demo'] : options.large ? ['large'] : ['demo', 'large'];
const report = fileURLToPath(new URL('../../docs/benchmarks/api.md', import.meta.url));

const say = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)}  ${line}`);
const figures: Figure[] = [];
const note = (name: string, more: readonly Figure[]): void => {
	say(`${name}:`);
	for (const { name: what, cells, goal } of more)
		say(`  ${what}: ${cells.join(' ')}${goal ? ` (${goal})` : ''}`);
	figures.push(...more);
};

/** What is compared with the bare handler. */
async function measureBeside(product: Product): Promise<void> {
	const parts = { pages: measurePages, reads: measureReads, mutations: measureMutations } as const;
	const names = (['pages', 'reads', 'mutations'] as const).filter((name) => sections.has(name));
	if (names.length === 0) return;
	const scene = await sceneOf(product);
	const bare = await startBare(product, scene);
	try {
		for (const name of names) note(`${name}, ${product.size}`, await parts[name](product, bare, scene));
	} finally {
		await bare.stop();
	}
}

type Step = { part: Section; on?: Size | undefined; measure: (product: Product) => Promise<Figure[]> };

/** Those of one size alone cost or show nothing else on the other. */
const steps: readonly Step[] = [
	{ part: 'news', measure: measureNews },
	{ part: 'search', on: sizes.at(-1), measure: measureSearch },
	{ part: 'rest', on: 'demo', measure: measureWebMemory },
	// Last: what it leaves behind in memory is not the price of a page.
	{ part: 'overload', on: sizes.at(-1), measure: measureOverload }
];

/** @returns what each question cost, when that was asked for */
async function measureProduct(product: Product): Promise<Map<string, Cost>> {
	// Before anybody asked for anything.
	if (product.size === 'demo' && sections.has('rest')) note('at rest', await measureRest(product));
	// Before anything is written: on both sizes, the same rows of its own.
	const questions = sections.has('procedures')
		? await costOfQuestions(product, await sceneOf(product))
		: new Map<string, Cost>();
	await measureBeside(product);
	for (const { part, on = product.size, measure } of steps) {
		if (sections.has(part) && on === product.size) note(`${part}, ${on}`, await measure(product));
	}
	return questions;
}

function comparedQuestions(measured: Partial<Record<Size, Map<string, Cost>>>): Figure[] {
	const { demo, large } = measured;
	const ofNeither = { total: NaN, p50: NaN };
	return [...new Set([...(demo?.keys() ?? []), ...(large?.keys() ?? [])])].map((name) => {
		const small = demo?.get(name) ?? ofNeither;
		const big = large?.get(name) ?? ofNeither;
		const ratio = big.total / small.total;
		const limit = /search|reference\./.test(name) ? 5 : 1.5;
		const goal = demo && large ? atMost(ratio, limit, '× demo') : {};
		const cells = [small.total, big.total, ratio, big.p50].map(short);
		return { section: 'procedures', name, size: 'both', cells, ...goal };
	});
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const folder = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), 'halle-bench-'));
// As root, PostgreSQL runs under an account of its own, which must reach it.
if (!options.keep) chmodSync(folder, 0o755);
let postgresql = '';
try {
	const questions: Partial<Record<Size, Map<string, Cost>>> = {};
	for (const size of sections.size === 1 && sections.has('queues') ? [] : sizes) {
		const dataDir = join(folder, size);
		mkdirSync(dataDir, { recursive: true });
		say(`starting the product, ${size}`);
		const product = await startProduct(size, dataDir, say);
		try {
			const [row] = await product.owner.sql<
				{ version: string }[]
			>`select current_setting('server_version') as version`;
			postgresql = row?.version ?? '';
			questions[size] = await measureProduct(product);
		} finally {
			await product.stop();
		}
	}
	if (sections.has('procedures')) note('procedures', comparedQuestions(questions));
	if (sections.has('queues')) note('queues', await measureQueues());
} finally {
	if (!options.keep) rmSync(folder, { recursive: true, force: true });
}
const text = written(figures, { postgresql });
console.log(text);
if (sections.size === all.length && sizes.length === 2) {
	writeFileSync(report, text);
	execFileSync(fileURLToPath(new URL('../../node_modules/.bin/prettier', import.meta.url)), [
		'--write',
		report
	]);
}
