import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort, startCluster, type Cluster } from '../db/src/cluster.ts';
import { loginUrls } from '../db/src/logins.ts';
import type { DatabaseUrls } from '../db/src/urls.ts';
import { openLog, rotatingFile, type Log, type ProcessName } from '../log/src/index.ts';
import { childEnvironment } from './child-environment.ts';
import { answers, startChild, untilAnswering, type Child, type ChildOptions } from './child-process.ts';
import { startFilling } from './fill-child.ts';
import type { LaunchEnv } from './launch-env.ts';
import { assertPortFree } from './ports.ts';
import { processAccounts, type Accounts, type ProcessName as AccountName } from './process-accounts.ts';
import { formKey, signingKeyFiles, webSecret } from './signing-keys.ts';
import type { Stops } from './stops.ts';
import { supervise, type Running, type Watched } from './supervise.ts';
import { buildWeb } from './web-build.ts';

type Say = (sentence: string) => void;

/** How the launcher speaks: `progress` of the start, `alarm` of what happens later (to stderr). */
export type Voice = { progress: Say; alarm: Say };

/**
 * Brings the whole product up, from the database to the page, and keeps each process running. Each thing started is added to
 * `stops` as soon as it runs: whoever called closes them, also when this throws halfway.
 *
 * @returns the address of the site
 */
export async function startProduct(
	env: LaunchEnv,
	stops: Stops,
	{ progress, alarm }: Voice
): Promise<string> {
	await assertPortFree(env.PORT, 'PORT', env.HOST);
	await assertPortFree(env.API_PORT, 'API_PORT');
	const dataDir = resolve(env.HALLE_DATA_DIR);
	const logs = openLogs(dataDir);
	const keep = async (watched: Watched, running?: Running): Promise<void> => {
		const first = running ?? (await watched.start());
		await stops.add(supervise(watched, first, { log: logs.launcher, say: alarm }).stop);
	};
	const onForcedStop = () => {
		logs.launcher.error({ child: 'postgresql' }, 'ended by force');
		alarm('PostgreSQL : arrêté de force, il ne répondait plus. Rien de ce qui était enregistré n’est perdu.');
	};
	const [urls] = await Promise.all([
		prepareDatabase(env, { dataDir, onForcedStop, onProgress: progress }, { keep, stops }),
		buildWeb(stops, progress)
	]);
	progress('Démarrage du site…');
	const workerPort = env.WORKER_PORT ?? (await freePort());
	const { api, worker, web } = childrenOf(env, dataDir, urls, workerPort);
	const mail = env.mailReply ? [mailChild(env.mailReply, urls.appUrl, await freePort())] : [];
	// A page that opens before the API does could not sign anyone in.
	const children = [api, worker, ...mail, web];
	const needs = { web: { reads: ['web/build'] }, worker: { writes: mailFolder(dataDir) } };
	const names = children.map(({ key }) => key);
	const accounts = processAccounts(progress, needs, names);
	if (accounts.weaker) progress(`Protection plus faible : ${accounts.weaker}`);
	for (const child of children) {
		await keep(watchedChild(child, { logs, accounts }, stops));
	}
	return `http://localhost:${env.PORT}`;
}

type Keep = (watched: Watched, running?: Running) => Promise<void>;

async function prepareDatabase(
	env: LaunchEnv,
	place: { dataDir: string; onForcedStop: () => void; onProgress: Say },
	{ keep, stops }: { keep: Keep; stops: Stops }
): Promise<DatabaseUrls> {
	const { DATABASE_URL } = env;
	const { dataDir, onProgress: say } = place;
	const cluster = DATABASE_URL ? undefined : await startCluster({ ...place, durable: env.HALLE_DURABLE });
	if (cluster) await keep(watchedCluster(cluster), runningCluster(cluster));
	const ownerUrl = DATABASE_URL ?? cluster?.ownerUrl;
	if (!ownerUrl) throw new Error('no database');
	say('Mise à jour du schéma…');
	const filling = await startFilling(stops, say);
	await filling.ask({ step: 'schema', ownerUrl });
	await cluster?.allowLogins();
	const { appUrl, workerUrl } = cluster ?? (await loginUrls({ ...env, DATABASE_URL: ownerUrl }, dataDir));
	const urls = { ownerUrl, appUrl, workerUrl };
	await filling.ask({ step: 'rows', urls, isDemo: env.DEMO });
	await filling.end();
	return urls;
}

/** Never ended for being silent: its sessions may be at work, and what they wrote is worth the wait. */
function runningCluster(cluster: Cluster): Running {
	const unknown = { exitCode: null, signal: null };
	return { ended: cluster.ended().then(() => unknown), stop: cluster.stop };
}

function watchedCluster(cluster: Cluster): Watched {
	return {
		name: 'PostgreSQL',
		key: 'postgresql',
		start: async () => {
			await cluster.startAgain();
			return runningCluster(cluster);
		}
	};
}

/** What a process of ours is started with, and where it says that it is alive. */
type ChildPlan = Pick<ChildOptions, 'name' | 'script' | 'env'> & { key: AccountName; alive: string };

function watchedChild(
	{ key, alive, env, ...plan }: ChildPlan,
	{ logs, accounts }: Around,
	stops: Stops
): Watched {
	// One file for all its lives.
	const log = logs.of(key);
	return {
		name: plan.name,
		key,
		start: async () => {
			const child = startChild({
				...plan,
				...log,
				env: { ...childEnvironment(process.env, key), ...env },
				account: accounts.of[key]
			});
			try {
				await untilAnswering(child, alive, stops.isClosing);
			} catch (error) {
				await child.stop();
				throw error;
			}
			return asRunning(child, alive);
		}
	};
}

function asRunning({ ended, stop, kill }: Child, alive: string): Running {
	return { ended, stop, kill, answers: () => answers(alive) };
}

/** Where a process may say something: a file of its own below `logs`, never emptied, ten megabytes at a time. */
type Logs = { launcher: Log; of: (name: ProcessName) => Pick<ChildOptions, 'file' | 'onStray'> };

/** What surrounds each process: its log, its account of the machine. */
type Around = { logs: Logs; accounts: Accounts };

function openLogs(dataDir: string): Logs {
	const folder = join(dataDir, 'logs');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const fileOf = (name: ProcessName) => rotatingFile(join(folder, `${name}.log`));
	const file = fileOf('launcher');
	const launcher = openLog('launcher', { write: (entry) => file.write(entry.trimEnd()) });
	return {
		launcher,
		of: (name) => ({
			file: fileOf(name),
			onStray: (bytes) => launcher.warn({ child: name, bytes }, 'stray output')
		})
	};
}

/** Where letters are written when no SMTP server is given: the one place where the worker writes. */
function mailFolder(dataDir: string): string {
	const folder = join(dataDir, 'mail');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	// Walked through by the worker's account, and listed by none but ours.
	if (process.getuid?.() === 0) chmodSync(dataDir, 0o711);
	return folder;
}

function childrenOf(
	env: LaunchEnv,
	dataDir: string,
	urls: DatabaseUrls,
	workerPort: number
): Record<'api' | 'worker' | 'web', ChildPlan> {
	const keys = signingKeyFiles(dataDir);
	const at = (host: string, port: number) =>
		`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}/livez`;
	return {
		api: {
			key: 'api',
			name: 'L’API',
			script: 'api/src/server.ts',
			alive: at('127.0.0.1', env.API_PORT),
			env: {
				API_HOST: '127.0.0.1',
				API_PORT: String(env.API_PORT),
				APP_DATABASE_URL: urls.appUrl,
				JWT_PRIVATE_KEY: readFileSync(keys.privateFile, 'utf8'),
				JWT_PUBLIC_KEY: readFileSync(keys.publicFile, 'utf8'),
				WEB_SECRET: webSecret(dataDir),
				DEMO: demoFlag(env)
			}
		},
		worker: {
			key: 'worker',
			name: 'Le processus des tâches',
			script: 'api/src/worker.ts',
			alive: at('127.0.0.1', workerPort),
			env: {
				WORKER_PORT: String(workerPort),
				WORKER_DATABASE_URL: urls.workerUrl,
				SITE_URL: env.SITE_URL ?? `http://localhost:${env.PORT}`,
				HALLE_DATA_DIR: dataDir
			}
		},
		web: {
			key: 'web',
			name: 'Le serveur web',
			script: 'web/server.js',
			alive: at(env.HOST, env.PORT),
			env: {
				PORT: String(env.PORT),
				HOST: env.HOST,
				API_URL: `http://127.0.0.1:${env.API_PORT}`,
				FORM_KEY: formKey(dataDir),
				WEB_SECRET: webSecret(dataDir),
				DEMO: demoFlag(env)
			}
		}
	};
}

/** Apart from the others: it reads what anybody may send, and an end of it stops neither pages nor letters. */
function mailChild(
	{ domain, host, port }: NonNullable<LaunchEnv['mailReply']>,
	appUrl: string,
	healthPort: number
): ChildPlan {
	return {
		key: 'mail',
		name: 'La réception des réponses par courriel',
		script: 'api/src/mail.ts',
		alive: `http://127.0.0.1:${healthPort}/livez`,
		env: {
			APP_DATABASE_URL: appUrl,
			MAIL_REPLY_DOMAIN: domain,
			MAIL_REPLY_HOST: host,
			MAIL_REPLY_PORT: String(port),
			MAIL_HEALTH_PORT: String(healthPort)
		}
	};
}

function demoFlag({ DEMO }: LaunchEnv): string {
	return DEMO ? '1' : '0';
}
