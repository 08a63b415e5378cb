import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { columnTitles } from './measure.ts';

/**
 * Prints one table: every size and effort beside simpler methods, proved optima and bounds.
 *
 * Each size runs in a process of its own, so that its peak memory is its own; the simpler methods run in that same
 * process after the engine. `--sizes` takes numbers of needs, and `pieces` for the sets with proved optima.
 */
const { values } = parseArgs({
	options: {
		sizes: { type: 'string', default: 'pieces,3000,10000,100000,1000000' },
		threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
		seed: { type: 'string', default: '1' },
		/** Rounds of column generation for each piece of a market; 0 leaves the bounds out. */
		rounds: { type: 'string', default: '30' }
	}
});

console.log(
	`${cpus()[0]?.model ?? 'unknown processor'}, ${values.threads} threads, Node ${process.version}\n`
);
console.log(`| ${columnTitles.join(' | ')} |`);
console.log(`| ---: | --- |${' ---: |'.repeat(columnTitles.length - 2)}`);
for (const size of values.sizes.split(',')) {
	const script = size === 'pieces' ? 'optimum.ts' : 'measure-market.ts';
	const options = ['--threads', values.threads, '--seed', values.seed, '--rounds', values.rounds];
	const arguments_ = size === 'pieces' ? [] : ['--size', size, ...options];
	const { status } = spawnSync(
		process.execPath,
		[fileURLToPath(new URL(script, import.meta.url)), ...arguments_],
		{
			stdio: 'inherit'
		}
	);
	if (status !== 0) process.exitCode = 1;
}
