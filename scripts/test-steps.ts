import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopList } from './stops.ts';
import { buildWeb } from './web-build.ts';
import { tooHeavy, weighPages } from './web-weight.ts';

export type Counts = { passed: number; failed: number; skipped: number };

export type Step = {
	name: string;
	/** @returns the tests it counted, when it is a test runner. @throws Error when something is wrong */
	run: () => Promise<Counts | undefined>;
};

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const reports = join(root, 'test-results');

/**
 * Everything `npm test` checks, the quickest to tell first. Those of one row run at once: each of them keeps one core busy,
 * and the types and rules of the second row need what `unused` writes in the first.
 */
export const steps: readonly (readonly Step[])[] = [
	[
		{ name: 'boundaries', run: () => command('npm', ['run', '-s', 'boundaries']) },
		{ name: 'unused', run: () => command('npm', ['run', '-s', 'unused']) },
		{ name: 'format', run: () => command('prettier', ['--check', '--log-level', 'warn', '.']) },
		{ name: 'map', run: () => command(process.execPath, [join(root, 'scripts', 'layers.ts'), '--check']) },
		{ name: 'law', run: () => command(process.execPath, [join(root, 'scripts', 'law.ts'), '--check']) }
	],
	[
		{ name: 'types', run: types },
		{ name: 'lint', run: () => command('eslint', ['.', '--max-warnings', '0']) }
	],
	[{ name: 'tests', run: vitest }],
	[{ name: 'build', run: build }],
	[{ name: 'e2e', run: playwright }]
];

async function types(): Promise<undefined> {
	// All but the pages and the journeys, which know a browser: one program reads what they share once.
	await command('tsc', ['-p', 'tsconfig.json']);
	// Whatever an earlier run keeps, and only these two. Loose: npm behind a proxy needs its certificates and settings.
	await command('turbo', [
		'run',
		'check',
		'--filter=@halle/web',
		'--filter=@halle/e2e',
		'--only',
		'--force',
		'--concurrency=2',
		'--env-mode=loose',
		'--output-logs=errors-only'
	]);
}

async function build(): Promise<undefined> {
	rmSync(join(root, 'web/build'), { recursive: true, force: true });
	const stops = stopList();
	await buildWeb(stops, (sentence) => console.log(`  ${sentence}`));
	const heavy = tooHeavy(await weighPages(join(root, 'web/build')));
	if (heavy.length > 0) throw new Error(heavy.join('\n'));
}

async function vitest(): Promise<Counts> {
	const report = join(reports, 'vitest.json');
	rmSync(report, { force: true });
	const failure = await failureOf(
		command(
			'vitest',
			['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
			'shown'
		)
	);
	if (!existsSync(report)) throw failure ?? new Error('vitest left no report');
	// Sound: written by vitest, whose format this is.
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
		readFileSync(report, 'utf8')
	) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>;
	const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
	return withFailure(counts, failure);
}

async function playwright(): Promise<Counts> {
	const report = join(root, 'e2e/test-results/report.json');
	rmSync(report, { force: true });
	const failure = await failureOf(
		command('playwright', ['test', '--config', 'e2e/playwright.config.ts'], 'shown')
	);
	if (!existsSync(report)) throw failure ?? new Error('playwright left no report');
	// Sound: written by playwright, whose format this is.
	const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
		stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>;
	};
	// Passed at the second try only: not passed.
	const counts = { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
	return withFailure(counts, failure);
}

/** A runner may fail without a failed test (a setup, an unhandled error): that counts as one. */
function withFailure(counts: Counts, failure: Error | undefined): Counts {
	return failure && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function failureOf(work: Promise<unknown>): Promise<Error | undefined> {
	try {
		await work;
		return undefined;
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error));
	}
}

/** Runs a tool of the workspace, silent unless it fails or is to be `shown`. */
function command(
	name: string,
	args: string[] = [],
	output: 'silent' | 'shown' = 'silent'
): Promise<undefined> {
	const path = [dirname(process.execPath), pnpmFolder(), bin, process.env.PATH ?? ''].join(delimiter);
	const child = spawn(name, args, {
		cwd: root,
		env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' },
		stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe']
	});
	const chunks: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(undefined);
			else reject(new Error(`${Buffer.concat(chunks).toString()}\n${name} ended with code ${code}`));
		});
	});
}

/** turbo looks for a pnpm to run scripts with, and a bare machine has none: this one asks npm for it. */
function pnpmFolder(): string {
	const folder = join(root, 'node_modules', '.pnpm-for-turbo');
	const file = join(folder, 'pnpm');
	if (!existsSync(file)) {
		mkdirSync(folder, { recursive: true });
		const { devEngines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
			devEngines: { packageManager: { version: string } };
		};
		writeFileSync(
			file,
			`#!/bin/sh\nexec npx --yes --prefer-offline pnpm@${devEngines.packageManager.version} "$@"\n`
		);
		chmodSync(file, 0o755);
	}
	return folder;
}
