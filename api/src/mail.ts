import { openDb } from '@halle/db';
import { endOnFault, endOnSignal, openLog } from '@halle/log';
import { listenMail } from './answers/listen-mail.ts';
import { refuseUnbound } from './bound-address.ts';
import { readMailEnv } from './env.ts';
import { answerHealth, isReady } from './health.ts';

const log = openLog('mail');
endOnFault(log);
const env = readMailEnv();
await refuseUnbound(env.APP_DATABASE_URL, 'APP_DATABASE_URL');
const connection = openDb(env.APP_DATABASE_URL, { name: 'halle-mail', poolMax: 4 });
const { MAIL_REPLY_DOMAIN: domain, MAIL_REPLY_HOST: host, MAIL_REPLY_PORT: port } = env;
const listener = await listenMail({ db: connection.db, domain, host, port, log });
const health = env.MAIL_HEALTH_PORT
	? answerHealth(env.MAIL_HEALTH_PORT, () => isReady(connection))
	: undefined;
endOnSignal(log, async () => {
	health?.close();
	await listener.close();
	await connection.close();
});
log.info({ port: listener.port }, 'listening');
