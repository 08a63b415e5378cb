import { openDb } from '@halle/db';
import { endOnFault, endOnSignal, openLog } from '@halle/log';
import { buildApp } from './app.ts';
import { refuseUnbound } from './bound-address.ts';
import { readApiEnv } from './env.ts';

const log = openLog('api');
endOnFault(log);
const env = readApiEnv();
await refuseUnbound(env.APP_DATABASE_URL, 'APP_DATABASE_URL');
const connection = openDb(env.APP_DATABASE_URL, { name: 'halle-api', poolMax: 20 });
const app = await buildApp({
	connection,
	jwtKeys: env.jwtKeys,
	webSecret: env.WEB_SECRET,
	demo: env.DEMO === '1',
	log
});

endOnSignal(log, async () => {
	await app.close();
	await connection.close();
});

await app.listen({ host: env.API_HOST, port: env.API_PORT, listenTextResolver: () => 'listening' });
