import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far. */
type Usage = { parent: number; seconds: number; endedChildrenSeconds: number; residentMegabytes: number };

/** Whose time is counted: one process, or PostgreSQL with the processes of all its connections. */
export type Watched = Readonly<Record<string, { pid: number; withChildren?: boolean }>>;

const kernelTicks = ticksPerSecond();

/** Processor seconds used so far by each, all threads together. */
export function processorSeconds<Name extends string>(
	watched: Readonly<Record<Name, { pid: number; withChildren?: boolean }>>
): Record<Name, number> {
	const now = usages();
	const entries = Object.entries<{ pid: number; withChildren?: boolean }>(watched).map(
		([name, { pid, withChildren = false }]) => {
			const own = now.get(pid);
			if (!own) throw new Error(`${name} (${String(pid)}) does not run`);
			if (!withChildren) return [name, own.seconds];
			const children = [...now.values()].filter(({ parent }) => parent === pid);
			// Those that ended since are in what their parent waited for.
			return [
				name,
				children.reduce((sum, { seconds }) => sum + seconds, own.seconds + own.endedChildrenSeconds)
			];
		}
	);
	return Object.fromEntries(entries) as Record<Name, number>; // the names that came in
}

/** Megabytes of memory that a process holds now. */
export function residentMegabytes(pid: number): number {
	return usages().get(pid)?.residentMegabytes ?? NaN;
}

function usages(): Map<number, Usage> {
	return process.platform === 'linux' ? fromKernel() : fromPs();
}

function fromKernel(): Map<number, Usage> {
	const usages = new Map<number, Usage>();
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		let stat: string;
		try {
			stat = readFileSync(`/proc/${name}/stat`, 'utf8');
		} catch {
			continue; // ended since the folder was read
		}
		// The name of the command, in brackets, may hold anything.
		const fields = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.map(Number);
		const at = (field: number): number => fields[field - 3] ?? 0;
		usages.set(Number(name), {
			parent: at(4),
			seconds: (at(14) + at(15)) / kernelTicks,
			endedChildrenSeconds: (at(16) + at(17)) / kernelTicks,
			residentMegabytes: (at(24) * 4096) / 1e6
		});
	}
	return usages;
}

/** Elsewhere: by hundredths of a second at best, and without the connections that ended. */
function fromPs(): Map<number, Usage> {
	const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,time=,rss='], { encoding: 'utf8' })
		.trim()
		.split('\n');
	return new Map(
		rows.map((row) => {
			const [pid, parent, time = '0', rss] = row.trim().split(/\s+/);
			const seconds = time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
			const usage = { parent: Number(parent), seconds, endedChildrenSeconds: 0 };
			return [Number(pid), { ...usage, residentMegabytes: Number(rss) / 1_000 }];
		})
	);
}

function ticksPerSecond(): number {
	return process.platform === 'linux'
		? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
		: 100;
}
