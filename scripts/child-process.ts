import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Account } from '../db/src/cluster-binaries.ts';
import type { RotatingFile } from '../log/src/index.ts';

const guard = new URL('end-with-parent.mjs', import.meta.url).href;
const stopTimeoutMs = 15_000;
const lastLinesMax = 12;
const lineLengthMax = 20_000;
/** An entry as `openLog` writes it: time and level first. */
const entryPattern = /^\{"time":"[\d:.TZ-]{20,30}","level":"[a-z]+",.*\}$/;

/** How a process ended. */
export type End = { exitCode: number | null; signal: NodeJS.Signals | null };

export type Child = {
	name: string;
	pid: number | undefined;
	/** Resolves when the process ended, for whatever reason. */
	ended: Promise<End>;
	isRunning: () => boolean;
	/** Asks to end, then insists. */
	stop: () => Promise<void>;
	/** Ends a process that answers nothing any more, without asking. */
	kill: () => void;
	/** The last it said, for the message of a start that failed. */
	lastLines: () => string;
};

export type ChildOptions = {
	name: string;
	/** Path of the script from the root of the workspace. */
	script: string;
	/** All that the process finds in its environment. */
	env: NodeJS.ProcessEnv;
	/** Under which account of the machine; none: ours. */
	account?: Account;
	/** Where its log is kept. */
	file: RotatingFile;
	/** Called with the number of bytes that are no entry of the log, hence kept nowhere. */
	onStray?: (bytes: number) => void;
};

/**
 * V8 lets a heap grow with the memory of the machine and gives little back. A small young generation, in megabytes: an API at rest
 * held 390 MB of which 36 were alive, and holds 180 so (docs/decisions/0082). An old one collected when it has grown by half: after
 * 5,000 pages the web server held 371 MB of which 54 were alive, and holds 210 so.
 */
const smallHeap = ['--max-semi-space-size=8', '--heap-growing-percent=50'];

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts a script under this very Node binary, in a process group of its own: a Ctrl-C of the terminal reaches only the
 * launcher, which then stops everything in order. What it says goes through the launcher, which keeps entries of the log
 * alone: the text of a crash or of a library may quote what was typed.
 */
export function startChild({ name, script, env, account, file, onStray = () => {} }: ChildOptions): Child {
	const child = spawn(process.execPath, [...smallHeap, '--import', guard, script], {
		cwd: root,
		env: { ...env, ...(account && { HOME: '/' }) },
		...account,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc']
	});
	const last: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		if (!stream) throw new Error('a child without its standard streams');
		createInterface({ input: stream }).on('line', (line) => {
			last.push(line.slice(0, lineLengthMax));
			if (last.length > lastLinesMax) last.shift();
			if (line.length < lineLengthMax && entryPattern.test(line)) file.write(line);
			else if (line !== '') onStray(Buffer.byteLength(line));
		});
	}
	let running = true;
	const ended = new Promise<End>((resolve) => {
		const settle = (end: End) => {
			running = false;
			resolve(end);
		};
		child.once('exit', (exitCode, signal) => settle({ exitCode, signal }));
		child.once('error', () => settle({ exitCode: null, signal: null }));
	});
	return {
		name,
		pid: child.pid,
		ended,
		isRunning: () => running,
		stop: async () => {
			if (!running) return;
			child.kill('SIGTERM');
			const insist = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
			await ended;
			clearTimeout(insist);
		},
		kill: () => child.kill('SIGKILL'),
		lastLines: () => last.map(readable).join('\n')
	};
}

/** The sentence of an entry that has one: it is meant for whoever starts the product. */
function readable(line: string): string {
	return (
		/"sentence":("(?:[^"\\]|\\.)*")/.exec(line)?.[1]?.replace(/^"|"$/g, '').replaceAll('\\"', '"') ?? line
	);
}

/** Waits until the child answers HTTP. @throws Error with its last lines when it ends before, or after a minute, or when all is to stop */
export async function untilAnswering(child: Child, url: string, isClosing: () => boolean): Promise<void> {
	const deadline = performance.now() + 60_000;
	for (;;) {
		if (await answers(url)) return;
		if (isClosing() || !child.isRunning() || performance.now() > deadline) {
			throw new Error(`${child.name} n’a pas démarré.\n${child.lastLines()}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 60));
	}
}

/** Whether anything at all answers there within the time. */
export async function answers(url: string, timeoutMs = 5_000): Promise<boolean> {
	try {
		const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
		await response.body?.cancel();
		return true;
	} catch {
		return false;
	}
}
