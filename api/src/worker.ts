import { openDb } from '@halle/db';
import { endOnFault, openLog } from '@halle/log';
import { join } from 'node:path';
import { refuseUnbound } from './bound-address.ts';
import { readWorkerEnv } from './env.ts';
import { startWorker } from './worker/work.ts';
import { answerHealth, isReady } from './health.ts';
import { openMailbox } from './outside/mail.ts';

const log = openLog('worker');
endOnFault(log);
const env = readWorkerEnv();
await refuseUnbound(env.WORKER_DATABASE_URL, 'WORKER_DATABASE_URL');
const connection = openDb(env.WORKER_DATABASE_URL, { name: 'halle-worker', poolMax: 6 });
const mailbox = openMailbox({
	from: env.MAIL_FROM,
	smtpUrl: env.SMTP_URL,
	folder: join(env.HALLE_DATA_DIR, 'mail')
});
const outside = { mailbox, siteUrl: env.SITE_URL };
const worker = await startWorker(connection, env.WORKER_DATABASE_URL, outside, log);
const health = env.WORKER_PORT ? answerHealth(env.WORKER_PORT, () => isReady(connection)) : undefined;
log.info('started');

async function stop(): Promise<void> {
	health?.close();
	await worker.stop();
	mailbox.close();
	await connection.close();
	log.info('stopped');
	process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
