import type { ProcessName } from './process-accounts.ts';

/** What speaks of a database or of a mailbox, by its name or by what it holds. */
const databaseName = /DATABASE|^PG|POSTGRES/i;
const databaseValue = /postgres(ql)?:\/\//i;
const mailName = /^(SMTP|MAIL)_/;
/** Given again to those it is for. */
const keyName = /^(WEB_SECRET$|JWT_)/;

/**
 * What a process of the product keeps of the launcher's own environment: nothing that tells of a database, whoever it
 * names, and the mailbox for the one that sends letters. Each is then given its own address, and web none.
 */
export function childEnvironment(env: NodeJS.ProcessEnv, name: ProcessName): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(env).filter(
			([key, value = '']) =>
				!databaseName.test(key) &&
				!databaseValue.test(value) &&
				!keyName.test(key) &&
				(name === 'worker' || !mailName.test(key))
		)
	);
}
