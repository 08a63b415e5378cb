import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { DatabaseUrls } from './urls.ts';

type LoginRole = 'halle_app' | 'halle_worker';
type Passwords = Partial<Record<LoginRole, string>>;

/** What was given of the two addresses the application may sign in with. */
export type GivenLogins = {
	DATABASE_URL: string;
	APP_DATABASE_URL?: string | undefined;
	WORKER_DATABASE_URL?: string | undefined;
};

/**
 * The addresses of a PostgreSQL outside for its three users. An address that is not given is made: the owner gives the
 * role a password of its own, kept in the data folder and used again as long as it opens. Needs the migrations, which
 * make the roles.
 *
 * @throws Error with a French sentence when the owner may not do that, or when an address signs in as somebody whom the
 *   rules of the rows do not bind
 */
export async function loginUrls(logins: GivenLogins, dataDir: string): Promise<DatabaseUrls> {
	const { DATABASE_URL: ownerUrl } = logins;
	const appUrl = logins.APP_DATABASE_URL ?? (await loginOf('halle_app', ownerUrl, dataDir));
	const workerUrl = logins.WORKER_DATABASE_URL ?? (await loginOf('halle_worker', ownerUrl, dataDir));
	await assertBound(appUrl, 'APP_DATABASE_URL');
	await assertBound(workerUrl, 'WORKER_DATABASE_URL');
	return { ownerUrl, appUrl, workerUrl };
}

/** An address signs in as an owner of tables, or as somebody who could become one or read past the rules of the rows. */
export class UnboundAddress extends Error {
	/** @param name of the setting; nothing of the address itself is said */
	constructor(name: string) {
		super(
			`${name} ouvre la base sous un compte que les règles de lignes ne lient pas : donnez l’adresse d’un compte comme halle_app ou halle_worker, ou retirez ce réglage de npm start pour que le démarrage la fasse lui-même.`
		);
	}
}

/**
 * @param name of the setting, for the sentence
 * @throws UnboundAddress
 */
export async function assertBound(url: string, name: string): Promise<void> {
	const isAbove = await on(url, async (sql) => {
		const [row] = await sql<{ above: boolean }[]>`
			select exists (
				select from pg_roles r where pg_has_role(session_user, r.oid, 'member') and (r.rolsuper or r.rolbypassrls or r.rolcreaterole
					or exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace))) as above`;
		return row?.above !== false;
	});
	if (isAbove) throw new UnboundAddress(name);
}

async function loginOf(role: LoginRole, ownerUrl: string, dataDir: string): Promise<string> {
	const file = join(dataDir, 'database-logins.json');
	// Sound: nobody but this function writes the file.
	const passwords = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Passwords) : {};
	const known = passwords[role];
	if (known && (await opens(withLogin(ownerUrl, role, known)))) return withLogin(ownerUrl, role, known);
	const password = randomBytes(24).toString('hex');
	// Written first: a password that the database has and nobody knows would be changed at each start.
	writeFileSync(`${file}.new`, JSON.stringify({ ...passwords, [role]: password }), { mode: 0o600 });
	renameSync(`${file}.new`, file);
	const url = withLogin(ownerUrl, role, password);
	try {
		await on(ownerUrl, (sql) => sql.unsafe(`alter role ${role} login password '${verifierOf(password)}'`));
		await on(url, (sql) => sql`select`);
	} catch (error) {
		const setting = role === 'halle_app' ? 'APP_DATABASE_URL' : 'WORKER_DATABASE_URL';
		throw new Error(
			`Le compte de DATABASE_URL ne peut pas ouvrir la base au compte « ${role} » : donnez à ce dernier un mot de passe (alter role ${role} login password …) et son adresse dans ${setting}.`,
			{ cause: error }
		);
	}
	return url;
}

function withLogin(ownerUrl: string, role: LoginRole, password: string): string {
	const url = new URL(ownerUrl);
	url.username = role;
	url.password = password;
	return url.toString();
}

async function opens(url: string): Promise<boolean> {
	try {
		await on(url, (sql) => sql`select`);
		return true;
	} catch {
		// Whatever the reason, another password is tried next, and that one says what is wrong.
		return false;
	}
}

/** What the server keeps of a password (SCRAM, RFC 5803): the password itself never stands in a statement. */
function verifierOf(password: string): string {
	const [salt, iterations] = [randomBytes(16), 4096];
	const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
	const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
	const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
	return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}

async function on<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
	try {
		return await work(sql);
	} finally {
		await sql.end();
	}
}
