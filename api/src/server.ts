import { openDb } from '@halle/db';
import { buildApp } from './app.ts';
import { readApiEnv } from './env.ts';

const env = readApiEnv();
const connection = openDb(env.APP_DATABASE_URL, { name: 'halle-api', poolMax: 20 });
const app = await buildApp({
	connection,
	jwtKeys: env.jwtKeys,
	demo: env.DEMO === '1',
	logger: process.stdout.isTTY ? false : true
});

async function stop(): Promise<void> {
	await app.close();
	await connection.close();
	process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());

await app.listen({ host: env.API_HOST, port: env.API_PORT });
