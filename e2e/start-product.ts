import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const startTimeoutMs = 10 * 60_000;

/**
 * Starts the product as anybody does, on ports and data of its own, with its demo. The journeys find its address in
 * E2E_BASE_URL, its API at E2E_API_PORT and the messages it sends in E2E_MAIL_DIR. With E2E_RUNNING=1 the product already runs at E2E_BASE_URL.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
	const clean = () => {
		const { E2E_TEMP_DIR } = process.env;
		if (E2E_TEMP_DIR) rmSync(E2E_TEMP_DIR, { recursive: true, force: true });
		return Promise.resolve();
	};
	if (process.env.E2E_RUNNING === '1') return clean;
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-e2e-'));
	process.env.E2E_MAIL_DIR = join(dataDir, 'mail');
	process.env.E2E_DATA_DIR = dataDir;
	const { port } = new URL(process.env.E2E_BASE_URL ?? '');
	const apiPort = String(await freePort());
	process.env.E2E_API_PORT = apiPort;
	const product = spawn(process.execPath, ['scripts/start.ts'], {
		cwd: root,
		env: {
			...process.env,
			PORT: port,
			API_PORT: apiPort,
			HALLE_DATA_DIR: dataDir,
			HALLE_DURABLE: '0',
			DEMO: '1'
		},
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const stop = async () => {
		if (product.exitCode === null) {
			product.kill('SIGTERM');
			await once(product, 'exit');
		}
		rmSync(dataDir, { recursive: true, force: true });
		await clean();
	};
	const isInOrder = opensInOrder(product, port, apiPort);
	try {
		await untilOpen(product);
		if (!(await isInOrder))
			throw new Error('A page opened before the API: who came first could not sign in.');
	} catch (error) {
		await stop();
		throw error;
	}
	return stop;
}

function untilOpen(product: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		const late = setTimeout(() => reject(new Error('The product did not start in time.')), startTimeoutMs);
		const settle = (error?: Error) => {
			clearTimeout(late);
			if (error) reject(error);
			else resolve();
		};
		product.stdout?.on('data', (chunk: Buffer) => {
			process.stdout.write(chunk);
			if (chunk.includes('Sous la halle est ouverte')) settle();
		});
		product.once('exit', () => settle(new Error('The product ended instead of starting.')));
	});
}

/** Whether the API answers by the time the first page does. */
async function opensInOrder(product: ChildProcess, port: string, apiPort: string): Promise<boolean> {
	while (product.exitCode === null) {
		if (await answers(port, '/aide')) return answers(apiPort, '/livez');
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	return true;
}

async function answers(port: string, path: string): Promise<boolean> {
	try {
		await fetch(`http://127.0.0.1:${port}${path}`);
		return true;
	} catch {
		return false;
	}
}
