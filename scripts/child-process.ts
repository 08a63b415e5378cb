import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const guard = new URL('end-with-parent.mjs', import.meta.url).href;
const stopTimeoutMs = 15_000;

export type Child = {
	name: string;
	/** Resolves when the process ended, for whatever reason. */
	ended: Promise<void>;
	isRunning: () => boolean;
	/** Asks to end, then insists. */
	stop: () => Promise<void>;
	/** Last lines of its log, for a message. */
	lastLines: () => string;
};

export type ChildOptions = {
	name: string;
	/** Path of the script from the root of the workspace. */
	script: string;
	env: Record<string, string>;
	logFile: string;
};

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts a script under this very Node binary, in a process group of its own: a Ctrl-C of the terminal reaches only the
 * launcher, which then stops everything in order.
 */
export function startChild({ name, script, env, logFile }: ChildOptions): Child {
	const log = openSync(logFile, 'w', 0o600);
	const child = spawn(process.execPath, ['--import', guard, script], {
		cwd: root,
		env: { ...process.env, ...env },
		detached: true,
		stdio: ['ignore', log, log, 'ipc']
	});
	let running = true;
	const ended = new Promise<void>((resolve) => {
		const settle = () => {
			running = false;
			resolve();
		};
		child.once('exit', settle);
		child.once('error', settle);
	});
	return {
		name,
		ended,
		isRunning: () => running,
		stop: async () => {
			if (!running) return;
			child.kill('SIGTERM');
			const insist = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
			await ended;
			clearTimeout(insist);
		},
		lastLines: () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n')
	};
}

/** Waits until the child answers HTTP. @throws Error with its last lines when it ends before, or after a minute */
export async function untilAnswering(child: Child, url: string): Promise<void> {
	const deadline = performance.now() + 60_000;
	for (;;) {
		if (await answers(url)) return;
		if (!child.isRunning() || performance.now() > deadline) {
			throw new Error(`${child.name} n’a pas démarré.\n${child.lastLines()}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 60));
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
		return true;
	} catch {
		return false;
	}
}
