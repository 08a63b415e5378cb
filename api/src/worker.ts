import { openDb } from '@halle/db';
import { readWorkerEnv } from './env.ts';
import { startWorker } from './events/work.ts';

const env = readWorkerEnv();
const connection = openDb(env.WORKER_DATABASE_URL, { name: 'halle-worker', poolMax: 6 });
const worker = await startWorker(connection, env.WORKER_DATABASE_URL);

async function stop(): Promise<void> {
	await worker.stop();
	await connection.close();
	process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
