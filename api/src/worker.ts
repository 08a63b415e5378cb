import { openDb } from '@halle/db';
import { endOnFault, endOnSignal, openLog } from '@halle/log';
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
const outside = { mailbox, siteUrl: env.SITE_URL, answerDomain: env.MAIL_REPLY_DOMAIN };
const worker = await startWorker(connection, env.WORKER_DATABASE_URL, outside, log);
const health = env.WORKER_PORT ? answerHealth(env.WORKER_PORT, () => isReady(connection)) : undefined;
endOnSignal(log, async () => {
	health?.close();
	await worker.stop();
	mailbox.close();
	await connection.close();
});
log.info('started');
