import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { sections, type Figure } from './figures.ts';

/** The whole report, for people and for the next who measures. */
export function written(figures: readonly Figure[], versions: { postgresql: string }): string {
	const reached = figures.filter(({ isReached }) => isReached === true).length;
	const missed = figures.filter(({ isReached }) => isReached === false).length;
	return [
		'# Processor time of a request',
		'',
		'    npm run -s bench',
		'',
		`Measured on ${new Date().toISOString().slice(0, 10)} at commit ${commit()}: ${String(availableParallelism())} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, PostgreSQL ${versions.postgresql}, load ${(loadavg()[0] ?? 0).toFixed(1)} at the end.`,
		`Goals: ${String(reached)} reached, ${String(missed)} not.`,
		'',
		'Milliseconds of processor time, all threads of a process and all connections of PostgreSQL together, of requests made one',
		'after the other while the worker rests; p50 and p95 are what whoever asked waited for. « Bare » is a Fastify handler with the',
		'same driver and one equivalent statement, in the same run. « Demo » is the demonstration; « large » has its stories copied to',
		'6,500 organisations, 200,000 needs, 11,000 calls, 49,000 orders, 300,000 events (`db/bench/large.ts`).',
		...Object.keys(sections).flatMap((name) => table(figures, name as Figure['section'])),
		''
	].join('\n');
}

function table(figures: readonly Figure[], name: Figure['section']): string[] {
	const { title, columns } = sections[name];
	const own = figures.filter(({ section }) => section === name);
	if (own.length === 0) return [];
	const head = ['what', 'on', ...columns, 'goal', ''];
	const isNumber = columns.length > 1;
	const rows = own.map(({ name: what, size, cells, goal, isReached }) => [
		what,
		size,
		...cells,
		goal ?? '',
		isReached === undefined ? '' : isReached ? 'reached' : '**not reached**'
	]);
	const rule = head.map((_, n) => (isNumber && n > 1 && n < 2 + columns.length ? '---:' : '---'));
	return ['', `## ${title}`, '', ...[head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`)];
}

function commit(): string {
	return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}
