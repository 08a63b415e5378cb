import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** Leaves what a consultation kept of the law of its day unreadable, as a damaged copy of the database would. */
export async function spoilRegime(reference: string): Promise<void> {
	const dataDir = process.env.E2E_DATA_DIR ?? '';
	await run(process.execPath, ['scripts/spoil-regime.ts', dataDir, reference], { cwd: root });
}
