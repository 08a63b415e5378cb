import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const apiEnvSchema = z.object({
	API_HOST: z.string().default('127.0.0.1'),
	API_PORT: port.default(5181),
	APP_DATABASE_URL: z.url(),
	/** PEM of the Ed25519 key that signs the short tokens between the web server and the API. */
	JWT_PRIVATE_KEY_FILE: z.string(),
	JWT_PUBLIC_KEY_FILE: z.string(),
	DEMO: z.enum(['0', '1']).default('0')
});

const workerEnvSchema = z.object({
	WORKER_DATABASE_URL: z.url(),
	/** `smtp://…`; without it messages are written to HALLE_DATA_DIR/mail. */
	SMTP_URL: z.url().optional(),
	MAIL_FROM: z.string().default('Sous la halle <ne-pas-repondre@souslahalle.example>'),
	/** Address of the site, for the links in messages. */
	SITE_URL: z.url().default('http://localhost:5180'),
	HALLE_DATA_DIR: z.string().default('.data')
});

/** @throws Error naming each variable that is missing or wrong */
export function readApiEnv() {
	const env = parse(apiEnvSchema);
	return {
		...env,
		jwtKeys: {
			private: readFileSync(env.JWT_PRIVATE_KEY_FILE, 'utf8'),
			public: readFileSync(env.JWT_PUBLIC_KEY_FILE, 'utf8')
		}
	};
}

/** @throws Error naming each variable that is missing or wrong */
export function readWorkerEnv() {
	return parse(workerEnvSchema);
}

function parse<S extends z.ZodType>(wanted: S): z.infer<S> {
	const result = wanted.safeParse(process.env);
	if (!result.success) throw new Error(`Configuration: ${z.prettifyError(result.error)}`);
	return result.data;
}
