import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** Lets the legal clock of the product run so many seconds ahead: its deadlines pass, and its sessions end. */
export async function moveClockAhead(seconds: number): Promise<void> {
	const dataDir = process.env.E2E_DATA_DIR ?? '';
	await run(process.execPath, ['scripts/move-clock.ts', dataDir, String(Math.round(seconds))], { cwd: root });
}
