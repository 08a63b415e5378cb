import { startRefusal } from '../packages/domain/src/start-settings.ts';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type LaunchEnv = {
	/** Port of the site. */
	PORT: number;
	/** Address the site listens on; `0.0.0.0` for everybody. */
	HOST: string;
	API_PORT: number;
	/** Where the worker says that it is alive; none = any free one. */
	WORKER_PORT: number | undefined;
	/** PostgreSQL outside; none = the embedded one. */
	DATABASE_URL: string | undefined;
	APP_DATABASE_URL: string | undefined;
	WORKER_DATABASE_URL: string | undefined;
	/** Public address of the site, for links in messages. */
	SITE_URL: string | undefined;
	/** Where answers by mail come in; none: letters say that nobody gets one. */
	mailReply: { domain: string; host: string; port: number } | undefined;
	HALLE_DATA_DIR: string;
	/** Demonstration département, accounts and role switch. */
	DEMO: boolean;
	/** Off only for tests: the embedded database is then faster and lost with the power. */
	HALLE_DURABLE: boolean;
};

const root = fileURLToPath(new URL('..', import.meta.url));

/** @throws Error naming the setting that is not a port, or saying why the product must not start so and the mend */
export function readLaunchEnv(env: NodeJS.ProcessEnv): LaunchEnv {
	const isDemo = env.DEMO !== '0';
	const refusal = startRefusal({
		isDemo,
		isDemoAsked: env.DEMO === '1',
		host: env.HOST,
		origin: env.ORIGIN,
		addressHeader: env.ADDRESS_HEADER
	});
	if (refusal) throw new Error(refusal);
	return {
		PORT: portOf(env, 'PORT', 5180),
		HOST: env.HOST ?? '127.0.0.1',
		API_PORT: portOf(env, 'API_PORT', 5181),
		WORKER_PORT: env.WORKER_PORT ? portOf(env, 'WORKER_PORT', 0) : undefined,
		DATABASE_URL: env.DATABASE_URL,
		APP_DATABASE_URL: env.APP_DATABASE_URL,
		WORKER_DATABASE_URL: env.WORKER_DATABASE_URL,
		SITE_URL: env.SITE_URL ?? (env.ORIGIN || undefined),
		mailReply: mailReplyIn(env),
		HALLE_DATA_DIR: resolve(root, env.HALLE_DATA_DIR ?? '.data'),
		DEMO: isDemo,
		HALLE_DURABLE: env.HALLE_DURABLE !== '0'
	};
}

/** The domain alone writes the addresses into letters, where another machine listens for the answers. */
function mailReplyIn(env: NodeJS.ProcessEnv): LaunchEnv['mailReply'] {
	const { MAIL_REPLY_DOMAIN: domain, MAIL_REPLY_HOST: host = '127.0.0.1', MAIL_REPLY_PORT } = env;
	if (!MAIL_REPLY_PORT) return undefined;
	const port = portOf(env, 'MAIL_REPLY_PORT', 0);
	if (domain) return { domain, host, port };
	throw new Error(
		'MAIL_REPLY_PORT est donné sans MAIL_REPLY_DOMAIN : aucun courriel ne porterait d’adresse de réponse. Ajoutez MAIL_REPLY_DOMAIN=reponse.halle.example.fr, le domaine dont le serveur de courriel renvoie ici.'
	);
}

function portOf(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
	const port = Number(env[name] ?? fallback);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Error(`${name}=${env[name]} n’est pas un numéro de port.`);
}
