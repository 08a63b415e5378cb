import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { seedReference } from '../db/seed/reference.ts';
import { startCluster } from '../db/src/cluster.ts';
import { migrate } from '../db/src/migrate.ts';
import { resolveUrls, type DatabaseUrls } from '../db/src/urls.ts';
import { startChild, untilAnswering, type Child } from './child-process.ts';
import type { LaunchEnv } from './launch-env.ts';
import { assertPortFree } from './ports.ts';
import { signingKeyFiles } from './signing-keys.ts';
import type { Stops } from './stops.ts';
import { buildWeb } from './web-build.ts';

type Say = (sentence: string) => void;

export type Product = {
	url: string;
	/** Resolves with the first process that ended by itself. */
	failed: Promise<Child>;
};

/**
 * Brings the whole product up, from the database to the page. Each thing started is added to `stops` as soon as it runs:
 * whoever called closes them, also when this throws halfway.
 */
export async function startProduct(env: LaunchEnv, stops: Stops, say: Say): Promise<Product> {
	await assertPortFree(env.PORT, 'PORT', env.HOST);
	await assertPortFree(env.API_PORT, 'API_PORT');
	const dataDir = resolve(env.HALLE_DATA_DIR);
	mkdirSync(dataDir, { recursive: true });
	const [urls] = await Promise.all([prepareDatabase(env, dataDir, stops, say), buildWeb(stops, say)]);
	say('Démarrage du site…');
	const [api, worker] = startBehind(env, dataDir, urls);
	for (const child of [api, worker]) await stops.add(child.stop);
	// A page that opens before the API does could not sign anyone in.
	await untilAnswering(api, `http://127.0.0.1:${env.API_PORT}/livez`);
	const web = startWeb(env, dataDir);
	await stops.add(web.stop);
	await untilAnswering(web, `http://${env.HOST}:${env.PORT}/`);
	const url = `http://localhost:${env.PORT}`;
	return { url, failed: Promise.race([api, worker, web].map((child) => child.ended.then(() => child))) };
}

async function prepareDatabase(
	env: LaunchEnv,
	dataDir: string,
	stops: Stops,
	say: Say
): Promise<DatabaseUrls> {
	const { DATABASE_URL } = env;
	const outside = DATABASE_URL ? resolveUrls({ ...env, DATABASE_URL }) : undefined;
	const cluster = outside
		? undefined
		: await startCluster({ dataDir, onProgress: say, durable: env.HALLE_DURABLE });
	if (cluster) await stops.add(cluster.stop);
	const urls = outside ?? cluster;
	if (!urls) throw new Error('no database');
	say('Mise à jour du schéma…');
	await migrate(urls.ownerUrl);
	await cluster?.allowLogins();
	await seedReference(urls.ownerUrl, say);
	if (env.DEMO) {
		const { seedDemo } = await import('../api/src/demo/seed-demo.ts');
		await seedDemo(urls, say);
	}
	return urls;
}

function startBehind(env: LaunchEnv, dataDir: string, urls: DatabaseUrls): [api: Child, worker: Child] {
	const keys = signingKeyFiles(dataDir);
	const api = startChild({
		name: 'L’API',
		script: 'api/src/server.ts',
		logFile: join(dataDir, 'api.log'),
		env: {
			API_HOST: '127.0.0.1',
			API_PORT: String(env.API_PORT),
			APP_DATABASE_URL: urls.appUrl,
			JWT_PRIVATE_KEY_FILE: keys.privateFile,
			JWT_PUBLIC_KEY_FILE: keys.publicFile,
			DEMO: demoFlag(env)
		}
	});
	const worker = startChild({
		name: 'Le processus des tâches',
		script: 'api/src/worker.ts',
		logFile: join(dataDir, 'worker.log'),
		env: {
			WORKER_DATABASE_URL: urls.workerUrl,
			SITE_URL: env.SITE_URL ?? `http://localhost:${env.PORT}`,
			HALLE_DATA_DIR: dataDir
		}
	});
	return [api, worker];
}

function startWeb(env: LaunchEnv, dataDir: string): Child {
	return startChild({
		name: 'Le serveur web',
		script: 'web/server.js',
		logFile: join(dataDir, 'web.log'),
		env: {
			PORT: String(env.PORT),
			HOST: env.HOST,
			API_URL: `http://127.0.0.1:${env.API_PORT}`,
			DEMO: demoFlag(env)
		}
	});
}

function demoFlag({ DEMO }: LaunchEnv): string {
	return DEMO ? '1' : '0';
}
