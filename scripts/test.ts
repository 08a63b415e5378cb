import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { steps, type Counts, type Step } from './test-steps.ts';

/** `npm test`, or `npm test -- lint types` for some steps only. Stops at the first step that fails. */
const names = process.argv.slice(2);
const known = steps.flat().map(({ name }) => name);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
	console.error(`No step ${unknown.join(', ')}: ${known.join(', ')}.`);
	process.exit(2);
}
mkdirSync(fileURLToPath(new URL('../test-results', import.meta.url)), { recursive: true });

const startedAt = performance.now();
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
let isRed = false;

for (const together of steps) {
	const chosenSteps = together.filter(({ name }) => names.length === 0 || names.includes(name));
	isRed = (await Promise.all(chosenSteps.map(passes))).includes(false);
	if (isRed) break;
}
console.log(`\n${seconds(startedAt)} in all, ${total.skipped} skipped`);
if (isRed && total.failed === 0) total.failed = 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function passes({ name, run }: Step): Promise<boolean> {
	console.log(`\n▸ ${name}`);
	const since = performance.now();
	try {
		const counts = await run();
		if (counts) add(counts);
		const verdict = counts ? verdictOn(counts) : undefined;
		console.log(`${verdict ? '✗' : '✓'} ${name} ${seconds(since)}${verdict ? `: ${verdict}` : ''}`);
		return verdict === undefined;
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		console.log(`✗ ${name} ${seconds(since)}`);
		return false;
	}
}

function add({ passed, failed, skipped }: Counts): void {
	total.passed += passed;
	total.failed += failed;
	total.skipped += skipped;
}

/** @returns what is wrong with the counts of a runner: a run without a test proves nothing */
function verdictOn({ passed, failed }: Counts): string | undefined {
	if (failed > 0) return `${failed} failed`;
	return passed === 0 ? 'no test was run' : undefined;
}

function seconds(since: number): string {
	return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
