import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @returns the command line of a running process, empty when there is none (or only its remains) */
export function commandOf(pid: number): string {
	try {
		if (process.platform === 'linux')
			return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
		return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim();
	} catch {
		return '';
	}
}

/** Waits until a process which is not our child is gone. @throws when it is still there after the time limit */
export async function waitUntilGone(pid: number, timeoutSeconds: number): Promise<void> {
	const deadline = performance.now() + timeoutSeconds * 1000;
	while (commandOf(pid) !== '') {
		if (performance.now() > deadline) throw new Error(`Le processus ${pid} ne s’arrête pas.`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
