import type { ProcessName } from './process-accounts.ts';

/** What speaks of a database or of a mailbox, by its name or by what it holds. */
const databaseName = /DATABASE|^PG|POSTGRES/i;
const databaseValue = /postgres(ql)?:\/\//i;
const mailName = /^(SMTP|MAIL)_/;
/** Given again to those it is for. */
const keyName = /^(WEB_SECRET$|FORM_KEY$|JWT_)/;
/** What the machine and the product need, whatever word a password also is. */
const needed =
	/^(PATH|HOME|PWD|LANG|LC_\w+|TZ|TMPDIR|HOST|PORT|ORIGIN|ADDRESS_HEADER|SITE_URL|SMTP_URL|MAIL_FROM|(HALLE|INSTANCE)_\w+)$/;

/**
 * What a process of the product keeps of the launcher's own environment: nothing that tells of a database, whoever it
 * names, nor holds a password of one under any name, and the mailbox for the one that sends letters. Each is then given
 * its own address, and web none.
 */
export function childEnvironment(env: NodeJS.ProcessEnv, name: ProcessName): NodeJS.ProcessEnv {
	const passwords = passwordsIn(env);
	const tells = (key: string, value: string) =>
		databaseName.test(key) ||
		databaseValue.test(value) ||
		keyName.test(key) ||
		(!needed.test(key) && passwords.some((password) => value.includes(password)));
	return Object.fromEntries(
		Object.entries(env).filter(
			([key, value = '']) => !tells(key, value) && (name === 'worker' || !mailName.test(key))
		)
	);
}

/** Of every database that some variable names: as the address has them, and as they are typed. */
function passwordsIn(env: NodeJS.ProcessEnv): string[] {
	const written = Object.values(env).flatMap((value = '') => {
		if (!databaseValue.test(value) || !URL.canParse(value)) return [];
		const { password, searchParams } = new URL(value);
		return [password, decoded(password), searchParams.get('password') ?? ''];
	});
	return [...written, env.PGPASSWORD ?? ''].filter((password) => password !== '');
}

function decoded(password: string): string {
	try {
		return decodeURIComponent(password);
	} catch {
		// A lone per cent sign: nobody encoded it.
		return password;
	}
}
