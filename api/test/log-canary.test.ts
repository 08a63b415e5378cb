import { schema } from '@halle/db';
import { openLog } from '@halle/log';
import { getTableColumns, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { visitor } from '../src/context.ts';
import { requestPassword } from '../src/accounts/sign-up.ts';
import { relayOnce } from '../src/worker/relay.ts';
import { startWorker } from '../src/worker/work.ts';
import { openMailbox, type Letter } from '../src/outside/mail.ts';
import { valueOf } from './canaries.ts';
import { key, world, type World } from './harness.ts';
import { apiOf, tokenOf } from './over-http.ts';
import { bidOn, publishedCall } from './published.ts';

/** One for each kind of thing that must not be read in a log. */
const canaries = { text: 'CANARI-5e21', document: 'CANARI-d0c', token: 'CANARI-70ken', price: 918_273_645 };
const found = (text: string) => Object.values(canaries).filter((canary) => text.includes(String(canary)));

/** Every write into the table fails, and the database says what it was about as loudly as it can. */
async function failWrites({ owner }: World, tables: readonly string[]): Promise<void> {
	await owner.sql.unsafe(`create or replace function tell_row() returns trigger language plpgsql as $$ begin
		raise exception '%', new::text using detail = new::text, hint = new::text; end $$`);
	for (const table of tables) {
		await owner.sql`create trigger aaa_tells before insert or update on ${owner.sql(table)} for each row execute function tell_row()`;
	}
}

/** A log of ours and a stock one, which are given the same. */
function logs() {
	const ours: string[] = [];
	const stock: string[] = [];
	const log = openLog('api', { write: (line) => void ours.push(line) });
	const old = pino({ serializers: pino.stdSerializers }, { write: (line: string) => void stock.push(line) });
	return { ours, stock, log, old };
}

describe('the log, when a statement fails', () => {
	it('holds nothing of the row, whichever the table; the stock log holds it', async () => {
		const here = await world();
		const { ours, stock, log, old } = logs();
		const tables = Object.values(schema as Record<string, unknown>).filter((one) => is(one, PgTable));
		const names = await here.owner.sql<{ name: string }[]>`
			select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
		await failWrites(
			here,
			names.map(({ name }) => name)
		);
		expect(tables.length).toBeGreaterThan(40);
		for (const table of tables) {
			const columns = Object.entries(getTableColumns(table)).filter(
				([, column]) => !column.generatedIdentity
			);
			const row = Object.fromEntries(
				columns.map(([name, column]) => [
					name,
					valueOf(column, { text: canaries.text, number: canaries.price })
				])
			);
			const error: unknown = await here.owner.db
				.insert(table)
				.values(row as never)
				.then(
					() => 'written',
					(one: unknown) => one
				);
			expect(error).toBeInstanceOf(Error);
			log.error({ err: error }, 'unforeseen');
			old.error({ err: error }, (error as Error).message);
		}
		expect(found(ours.join(''))).toEqual([]);
		expect(ours).toHaveLength(tables.length);
		expect(stock.filter((line) => found(line).length > 0).length).toBeGreaterThan(tables.length * 0.8);
		expect(ours.filter((line) => line.includes('"code":"P0001"')).length).toBeGreaterThan(
			tables.length * 0.6
		);
	}, 60_000);

	it('holds nothing of a deposit, a secret or an address that came over HTTP, and says under which number', async () => {
		const here = await world();
		const { ours, log } = logs();
		const app = await apiOf(here, { log });
		onTestFinished(() => app.close());
		const call = await publishedCall(here);
		await failWrites(here, ['bid_contents']);
		const bearer = await tokenOf(here, app, 'papetier');
		const number = '4F7K-9QXM-2B0T';
		const send = (procedure: string, input: object | string, query = '') =>
			app.inject({
				method: 'POST',
				url: `/trpc/${procedure}${query}`,
				headers: { authorization: `Bearer ${bearer}`, 'x-request-id': number },
				payload: { json: input }
			});
		const content = Buffer.from(`%PDF-1.7\n${canaries.document}`);
		const fileId = randomUUID();
		const file = (method: 'POST' | 'PATCH', url: string, headers: object, payload?: Buffer) =>
			app.inject({
				method,
				url,
				headers: { authorization: `Bearer ${bearer}`, 'tus-resumable': '1.0.0', ...headers },
				...(payload && { payload })
			});
		const metadata = { id: fileId, purpose: 'bid', filename: `${canaries.document}.pdf` };
		const announced = Object.entries(metadata).map(([name, value]) => `${name} ${btoa(value)}`);
		const sent = [
			await file('POST', '/fichiers', {
				'upload-length': content.length,
				'upload-metadata': announced.join(',')
			}),
			await file(
				'PATCH',
				`/fichiers/${fileId}`,
				{ 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
				content
			)
		];
		expect(sent.map(({ statusCode }) => statusCode)).toEqual([201, 204]);
		const deposit = await send('bids.deposit', {
			...bidOn(call, canaries.price),
			note: canaries.text,
			fileId,
			...key()
		});
		expect(deposit.statusCode).toBe(500);
		expect(deposit.json()).toMatchObject({
			error: { json: { message: 'internal', data: { requestId: number } } }
		});
		await send('accounts.link', canaries.token.padEnd(43, 'x'), `?token=${canaries.token}`);
		await send(`${canaries.text}.${canaries.token}`, {});
		await app.inject({
			url: `/${canaries.text}?input=${canaries.token}`,
			headers: { 'x-request-id': canaries.text }
		});
		await app.inject({
			method: 'POST',
			url: '/session/exchange',
			payload: { token: canaries.token.padEnd(43, 'x') }
		});

		const text = [...ours, deposit.body].join('');
		expect(found(text)).toEqual([]);
		const fault = ours.find((line) => line.includes('"unforeseen"')) ?? '';
		expect(JSON.parse(fault)).toMatchObject({ requestId: number, procedure: 'bids.deposit', level: 'error' });
		expect(ours.filter((line) => line.includes('"msg":"request"'))).toHaveLength(7);
	});

	it('knows the request again in the job that follows from it', async () => {
		const here = await world();
		const requestId = '4F7K-9QXM-2B0T';
		const ctx = { db: here.app.db, actor: visitor, sessionId: null, requestId };
		await requestPassword(ctx, { email: 'buyerofaubigny@test.example', address: '', ...key() });
		const numbers: unknown[] = [];
		await expect
			.poll(() =>
				relayOnce(here.worker.db, (_db, tasks) => {
					numbers.push(...tasks.map((task) => task.requestId));
					return Promise.resolve();
				})
			)
			.toBeGreaterThan(0);
		expect(numbers).toEqual([requestId]);
	});
});

describe('the log of the worker, when a letter cannot be sent and a write fails', () => {
	it('holds nothing of either, nor does the queue; the stock log holds both', async () => {
		const here = await world();
		const { ours, stock, log, old } = logs();
		const mailbox = openMailbox({
			from: 'ne@halle.example',
			smtpUrl: await refusingServer(),
			folder: '/nowhere'
		});
		const send = (letter: Letter) =>
			mailbox.send(letter).catch((error: unknown) => {
				old.error({ err: error }, (error as Error).message);
				throw error;
			});
		const { organisationId } = here.people.papetier;
		await here.owner.sql`update organisations set name = ${canaries.text} where id = ${organisationId}`;
		await here.owner.sql`
			insert into outbox (type, subject_id, payload) values ('organisation.verified', ${organisationId}, '{}')`;
		const outside = { mailbox: { ...mailbox, send }, siteUrl: 'https://halle.test' };
		const worker = await startWorker(here.worker, here.database.workerUrl, outside, log);
		onTestFinished(async () => {
			await worker.stop();
			mailbox.close();
		});
		const saying = (what: string) => ours.filter((line) => line.includes(`"msg":"${what}"`));
		await expect.poll(() => saying('job failed').length, { timeout: 20_000 }).toBeGreaterThan(0);

		// Its next write tells the row it was about, and all that waits.
		await here.owner.sql.unsafe(`
			create function tell_cursor() returns trigger language plpgsql as $$ begin
				raise exception '${canaries.token}' using detail = '${canaries.document}', hint = new::text; end $$;
			create trigger tells before update on outbox_cursors for each row execute function tell_cursor()`);
		await here.owner.sql`
			insert into outbox (type, subject_id, payload) values ('organisation.verified', ${organisationId}, '{}')`;
		await expect.poll(() => saying('relay').length, { timeout: 20_000 }).toBeGreaterThan(0);
		await here.owner.sql`update outbox_cursors set id = id`.catch((error: unknown) =>
			old.error({ err: error }, (error as Error).message)
		);

		expect(found(ours.join(''))).toEqual([]);
		const outputs = await here.owner.sql`select data, output from pgboss.job where name = 'send-mail'`;
		expect(found(JSON.stringify(outputs))).toEqual([]);
		expect(found(stock.join(''))).toEqual([canaries.text, canaries.document, canaries.token]);
	}, 60_000);
});

/** A mail server that refuses each letter and quotes it, as some do. @returns its address */
async function refusingServer(): Promise<string> {
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData: (stream, _session, done) => {
			let text = '';
			stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
			stream.on('end', () => done(new Error(`refused: ${text.replaceAll(/\s+/g, ' ')}`)));
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
	const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
	return `smtp://127.0.0.1:${port}`;
}
