import { execFile } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { childEnvironment } from './child-environment.ts';
import { processAccounts, processNames } from './process-accounts.ts';

const owner = 'postgres://owner:secret-of-the-owner@db.example/halle';
const launcher = {
	PATH: '/usr/bin',
	LANG: 'fr_FR.UTF-8',
	ORIGIN: 'https://halle.example',
	DATABASE_URL: owner,
	APP_DATABASE_URL: owner,
	WORKER_DATABASE_URL: owner,
	TEST_DATABASE_URL: owner,
	PGPASSWORD: 'secret-of-the-owner',
	PGHOST: 'db.example',
	BACKUP_OF: owner,
	SMTP_URL: 'smtp://user:secret-of-the-mailbox@mail.example'
};

test('no process inherits an address or a password of the database, whatever it is called', () => {
	for (const name of processNames) {
		const given = childEnvironment(launcher, name);
		expect(given).toMatchObject({ PATH: '/usr/bin', LANG: 'fr_FR.UTF-8', ORIGIN: 'https://halle.example' });
		expect(JSON.stringify(given)).not.toMatch(/secret-of-the-owner|db\.example/);
		expect('SMTP_URL' in given).toBe(name === 'worker');
	}
	// As it was: all that the launcher had.
	expect(JSON.stringify({ ...launcher })).toContain('secret-of-the-owner');
});

test('nor under another name what the address holds: its password as written and as typed, the keys of others', () => {
	const kept = {
		ORIGIN: 'https://s3cr%C3%A9t.example',
		PATH: '/opt/s3crét/bin',
		INSTANCE_EMAIL: 'a@mairie.fr',
		EDITOR: 'vi'
	};
	const secrets = {
		DATABASE_URL: 'postgres://owner:s3cr%C3%A9t@db.example/halle',
		DB_PASSWORD: 's3crét',
		DB_URL: 'host=db user=owner password=s3cr%C3%A9t',
		PGPASSWORD: 'another-one',
		RESTIC_OPTIONS: '--env another-one',
		FORM_KEY: 'form',
		WEB_SECRET: 'web',
		JWT_PRIVATE_KEY: 'jwt'
	};
	for (const name of processNames) expect(childEnvironment({ ...kept, ...secrets }, name)).toEqual(kept);
	// Without a password nothing else goes, and an address that is none stops nothing.
	expect(
		childEnvironment({ ...kept, DATABASE_URL: 'postgres://db/halle', X: 'postgres://%' }, 'api')
	).toEqual(kept);
});

test('with root, each process has an account that reads no secret of another; without, the start says what is weaker', async () => {
	const { of, weaker } = processAccounts(() => undefined);
	if (process.getuid?.() !== 0) {
		expect(of).toEqual({});
		expect(weaker).toContain('Sans les droits de root');
		return;
	}
	const left = processNames.filter((name) => !of[name]);
	expect(weaker === undefined).toBe(left.length === 0);
	for (const name of left) expect(weaker).toContain(name);
	const uids = processNames.flatMap((name) => of[name]?.uid ?? []);
	expect(new Set(uids).size).toBe(uids.length);
	expect(uids).not.toContain(0);

	const folder = mkdtempSync(join(tmpdir(), 'halle-accounts-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	chmodSync(folder, 0o711);
	const secret = join(folder, 'database-passwords.json');
	writeFileSync(secret, 'secret-of-the-owner', { mode: 0o600 });
	const spy = `for (const path of process.argv.slice(1)) { try { console.log(require('fs').readFileSync(path, 'latin1')); } catch {} }`;
	for (const uid of uids) {
		// The secrets of the launcher: its file, and its environment as the kernel shows it.
		const { stdout } = await promisify(execFile)(
			process.execPath,
			['-e', spy, '--', secret, `/proc/${process.pid}/environ`],
			{ uid, gid: uid, env: {}, cwd: '/' }
		);
		expect(stdout).toBe('');
	}
	expect(readFileSync(secret, 'utf8')).toBe('secret-of-the-owner');
});

test('what the worker left in its folder stays whose it is: a link gives it no file of the launcher', () => {
	const folder = mkdtempSync(join(tmpdir(), 'halle-links-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const secrets = ['database-passwords.json', 'jwt-private.pem'].map((name) => join(folder, name));
	const [byPath = '', bySecondName = ''] = secrets;
	for (const secret of secrets) writeFileSync(secret, 'secret', { mode: 0o600 });
	const mail = join(folder, 'mail');
	mkdirSync(mail);
	symlinkSync('../database-passwords.json', join(mail, 'x.eml'));
	// As a kernel without protected_hardlinks lets anybody do.
	linkSync(bySecondName, join(mail, 'y.eml'));
	const ownerOf = (path: string) => statSync(path).uid;
	const { of } = processAccounts(() => undefined, { worker: { writes: mail } });
	expect(secrets.map(ownerOf)).toEqual([process.getuid?.(), process.getuid?.()]);
	if (process.getuid?.() !== 0) {
		expect(of).toEqual({});
		return;
	}
	const given = ownerOf(mail);
	expect(given).not.toBe(0);
	// As it was: everything in the folder was given, and the launcher followed.
	for (const name of ['x.eml', 'y.eml']) chownSync(join(mail, name), given, given);
	expect([byPath, bySecondName].map(ownerOf)).toEqual([given, given]);
});
