import { SayableError } from '@halle/log';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const domain = z.hostname();

const apiEnvSchema = z.object({
	API_HOST: z.string().default('127.0.0.1'),
	API_PORT: port.default(5181),
	APP_DATABASE_URL: z.url(),
	/** PEM of the Ed25519 key that signs the short tokens between the web server and the API. */
	JWT_PRIVATE_KEY_FILE: z.string().optional(),
	JWT_PUBLIC_KEY_FILE: z.string().optional(),
	/** The same, in place of the files: the launcher reads them, and no account but its own can. */
	JWT_PRIVATE_KEY: z.string().optional(),
	JWT_PUBLIC_KEY: z.string().optional(),
	/** What the web server shows with each request; without it, nobody's word on a visitor's address is taken. */
	WEB_SECRET: z.string().min(32).optional(),
	DEMO: z.enum(['0', '1']).default('0')
});

const workerEnvSchema = z.object({
	WORKER_DATABASE_URL: z.url(),
	/** Where it answers /livez and /readyz, on this machine only; nowhere without. */
	WORKER_PORT: port.optional(),
	/** `smtp://…`; without it messages are written to HALLE_DATA_DIR/mail. */
	SMTP_URL: z.url().optional(),
	MAIL_FROM: z.string().default('Sous la halle <ne-pas-repondre@souslahalle.example>'),
	/** Domain of the addresses that letters of messages are answered to; without it nobody gets an answer. */
	MAIL_REPLY_DOMAIN: domain.optional(),
	/** Address of the site, for the links in messages. */
	SITE_URL: z.url().default('http://localhost:5180'),
	HALLE_DATA_DIR: z.string().default('.data')
});

const mailEnvSchema = z.object({
	APP_DATABASE_URL: z.url(),
	/** Domain of the addresses that letters of messages are answered to: mail for any other is refused. */
	MAIL_REPLY_DOMAIN: domain,
	/** Where the mail server of that domain brings it. */
	MAIL_REPLY_HOST: z.string().default('127.0.0.1'),
	MAIL_REPLY_PORT: port,
	/** Where it answers /livez and /readyz, on this machine only; nowhere without. */
	MAIL_HEALTH_PORT: port.optional()
});

/** @throws Error naming each variable that is missing or wrong */
export function readApiEnv() {
	const env = parse(apiEnvSchema);
	return {
		...env,
		jwtKeys: {
			private: env.JWT_PRIVATE_KEY ?? keyIn(env.JWT_PRIVATE_KEY_FILE, 'JWT_PRIVATE_KEY_FILE'),
			public: env.JWT_PUBLIC_KEY ?? keyIn(env.JWT_PUBLIC_KEY_FILE, 'JWT_PUBLIC_KEY_FILE')
		}
	};
}

/** @throws Error naming each variable that is missing or wrong */
export function readWorkerEnv() {
	return parse(workerEnvSchema);
}

/** @throws Error naming each variable that is missing or wrong */
export function readMailEnv() {
	return parse(mailEnvSchema);
}

function keyIn(file: string | undefined, name: string): string {
	if (!file) throw new Error(`Configuration: ${name} is missing`);
	return readFileSync(file, 'utf8');
}

function parse<S extends z.ZodType>(schema: S): z.infer<S> {
	const result = schema.safeParse(process.env);
	if (!result.success) {
		// The names alone: a value may hold a password.
		const names = result.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
		throw new SayableError(`Configuration: ${names.join(', ')}`);
	}
	return result.data;
}
