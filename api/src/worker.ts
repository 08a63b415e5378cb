import { openDb } from '@halle/db';
import { join } from 'node:path';
import { readWorkerEnv } from './env.ts';
import { startWorker } from './events/work.ts';
import { openMailbox } from './outside/mail.ts';

const env = readWorkerEnv();
const connection = openDb(env.WORKER_DATABASE_URL, { name: 'halle-worker', poolMax: 6 });
const mailbox = openMailbox({
	from: env.MAIL_FROM,
	smtpUrl: env.SMTP_URL,
	folder: join(env.HALLE_DATA_DIR, 'mail')
});
const worker = await startWorker(connection, env.WORKER_DATABASE_URL, { mailbox, siteUrl: env.SITE_URL });

async function stop(): Promise<void> {
	await worker.stop();
	mailbox.close();
	await connection.close();
	process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
