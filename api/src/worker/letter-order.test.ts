import { openLog } from '@halle/log';
import { sql } from 'drizzle-orm';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { openMailbox } from '../outside/mail.ts';
import { startWorker } from './work.ts';

const receipts = 500;

/** A real mail server that notes subjects in the order they come. */
async function mailServer(): Promise<{ url: string; subjects: string[] }> {
	const subjects: string[] = [];
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData: (stream, _session, done) => {
			simpleParser(stream).then((mail) => {
				subjects.push(mail.subject ?? '');
				done();
			}, done);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
	const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
	return { url: `smtp://127.0.0.1:${port}`, subjects };
}

async function queued({ owner }: World): Promise<number> {
	const [row] =
		await owner.sql`select count(*)::int as jobs from pgboss.job where name = 'send-mail' and state = 'created'`;
	return Number(row?.jobs);
}

it('a password link overtakes five hundred letters that wait; the same letter without its priority comes last', async () => {
	const here = await world();
	const server = await mailServer();
	const mailbox = openMailbox({ from: 'Halle <ne@halle.example>', smtpUrl: server.url, folder: '/nowhere' });
	const { organisationId } = here.people.papetier;
	await here.owner.db.execute(sql`
		insert into outbox (type, subject_id, payload)
		select 'organisation.verified', ${organisationId}::uuid, '{}' from generate_series(1, ${receipts})`);
	const log = openLog('worker', { write: () => undefined });
	// The first letters wait in the queue: the mail server is known only once all of them are there.
	const open = Promise.withResolvers<undefined>();
	const outside = {
		mailbox: {
			...mailbox,
			send: (letter: Parameters<typeof mailbox.send>[0]) => open.promise.then(() => mailbox.send(letter))
		},
		siteUrl: 'https://halle.test'
	};
	const worker = await startWorker(here.worker, here.database.workerUrl, outside, log);
	onTestFinished(async () => {
		open.resolve(undefined);
		await worker.stop();
		mailbox.close();
	});
	await expect.poll(() => queued(here), { timeout: 20_000 }).toBeGreaterThan(receipts - 40);
	// Asked for after all of them: one as people get it, one that has lost its priority.
	await here.owner.sql`insert into users (email, name) values ('tard@test.example', 'x')`;
	await here.asNobody().accounts.requestPassword({ email: 'tard@test.example', address: '', ...key() });
	await expect
		.poll(
			async () =>
				Number((await here.owner.sql`select count(*)::int as n from pgboss.job where priority > 0`)[0]?.n),
			{ timeout: 10_000 }
		)
		.toBe(1);
	await here.owner.sql`
		insert into outbox (type, subject_id, payload) values ('organisation.verified', ${here.people.administrator.organisationId}, '{}')`;
	open.resolve(undefined);

	const from = performance.now();
	await expect.poll(() => server.subjects.length, { timeout: 120_000 }).toBe(receipts + 2);
	const elapsedMs = performance.now() - from;
	const link = server.subjects.findIndex((subject) => subject.includes('mot de passe'));
	const plain = server.subjects.findIndex((subject) => subject.startsWith('Exploitant'));
	expect(link).toBeGreaterThanOrEqual(0);
	expect(link).toBeLessThan(60);
	expect(plain).toBeGreaterThan(receipts - 40);
	// Half a second of rest after each letter, as it was, would alone take four minutes and more.
	expect(elapsedMs).toBeLessThan((receipts * 500) / 2);
	console.info(`letters to a local server: ${((receipts * 1000) / elapsedMs).toFixed(0)} a second`);
}, 180_000);
