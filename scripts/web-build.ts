import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stops } from './stops.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'web/build/.sources');
const sources = [
	'web/src/**',
	'web/static/**',
	'web/{client-chunks.ts,kept-out.ts,vite.config.ts,package.json}',
	'packages/*/src/**',
	'pnpm-lock.yaml'
];

/** Builds the web server for production, unless its sources are those of the last build. */
export async function buildWeb(stops: Stops, onProgress: (sentence: string) => void): Promise<void> {
	const hash = sourcesHash();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
	onProgress('Construction de l’interface…');
	const vite = join(
		dirname(createRequire(join(root, 'web/package.json')).resolve('vite/package.json')),
		'bin/vite.js'
	);
	await runQuietly([vite, 'build'], stops);
	writeFileSync(stamp, hash);
}

function sourcesHash(): string {
	const hash = createHash('sha256');
	for (const file of globSync(sources, { cwd: root }).sort()) {
		const path = join(root, file);
		if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
	}
	return hash.digest('hex');
}

/** @throws Error with everything the command said, when it fails */
async function runQuietly(args: string[], stops: Stops): Promise<void> {
	const child = spawn(process.execPath, args, { cwd: join(root, 'web'), stdio: ['ignore', 'pipe', 'pipe'] });
	const output: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
	child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
	const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
	await stops.add(async () => {
		child.kill();
		await closed;
	});
	if ((await closed) !== 0) {
		throw new Error(`La construction de l’interface a échoué.\n${Buffer.concat(output).toString()}`);
	}
}
