import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('read-large.ts', import.meta.url));
const megabytes = 24;
/** Far less than the file. */
const heapMegabytes = 24;

describe('a file larger than memory', { timeout: 240_000 }, () => {
	it('is read to its end', () => {
		const { status, stdout } = run('streamed');
		expect(status).toBe(0);
		expect(Number(stdout)).toBeGreaterThan(80_000);
	});

	it('cannot be read by a reader that takes it whole (control)', () => {
		expect(run('whole').status).not.toBe(0);
	});
});

function run(how: 'streamed' | 'whole') {
	return spawnSync(
		process.execPath,
		[`--max-old-space-size=${String(heapMegabytes)}`, program, how, String(megabytes)],
		{ encoding: 'utf8' }
	);
}
