import { schema } from '@halle/db';
import { filePieceBytesMax, fileRules, organisationBytesMax, type NewFile } from '@halle/domain';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { world, type PersonName, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import { appendToFile } from './append-file.ts';
import { createFile } from './create-file.ts';
import { findFile, readFile } from './find-file.ts';

const pdf = Buffer.from('%PDF-1.7 mémoire');
const announce = (change: Partial<NewFile> = {}): NewFile => ({
	id: randomUUID(),
	purpose: 'bid',
	name: 'mémoire.pdf',
	size: pdf.length,
	...change
});
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function* bodyOf(...parts: readonly (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
	for (const part of parts) {
		if (part instanceof Error) throw part;
		yield await Promise.resolve(part);
	}
}

async function bytesOf(w: World, id: string, first = 0, last = Infinity): Promise<Buffer> {
	const ctx = w.ctxOf('papetier');
	const { size } = await findFile(ctx, id);
	const read: Uint8Array[] = [];
	for await (const piece of readFile(ctx, id, { first, last: Math.min(last, size - 1) })) read.push(piece);
	return Buffer.concat(read);
}

describe('a file that is sent', () => {
	it('is the same bytes, in pieces of a mebibyte at the most, with their fingerprint', async () => {
		const w = await world();
		const content = randomBytes(2 * filePieceBytesMax + 12_345);
		const id = await sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'a.pdf', content });
		expect((await bytesOf(w, id)).equals(content)).toBe(true);
		expect(await findFile(w.ctxOf('papetier'), id)).toMatchObject({
			received: content.length,
			contentHash: hashOf(content),
			type: 'application/pdf'
		});
		const pieces = await w.owner
			.sql`select octet_length(content) as bytes from file_pieces order by starts_at`;
		expect(pieces.map(({ bytes }) => Number(bytes))).toEqual([filePieceBytesMax, filePieceBytesMax, 12_345]);
		// Across the edge of two pieces, and one byte alone.
		const [first, last] = [filePieceBytesMax - 3, filePieceBytesMax + 3];
		expect((await bytesOf(w, id, first, last)).equals(content.subarray(first, last + 1))).toBe(true);
		expect((await bytesOf(w, id, first, first)).equals(content.subarray(first, first + 1))).toBe(true);
	});

	it('goes on from where its line was cut, and loses nothing of what had come', async () => {
		const w = await world();
		const ctx = w.ctxOf('papetier');
		const content = randomBytes(filePieceBytesMax + 5_000);
		const file = announce({ size: content.length });
		expect(await createFile(ctx, file)).toBe(0);
		const cut = appendToFile(
			ctx,
			{ id: file.id, offset: 0 },
			bodyOf(content.subarray(0, 4_000), new Error('cut'))
		);
		await expect(cut).rejects.toThrow('cut');
		// Announced again with its number, it says how far it came.
		expect(await createFile(ctx, file)).toBe(4_000);
		const rest = { id: file.id, offset: 4_000 };
		expect(await appendToFile(ctx, rest, bodyOf(content.subarray(4_000)))).toBe(content.length);
		expect((await bytesOf(w, file.id)).equals(content)).toBe(true);
		expect((await findFile(ctx, file.id)).contentHash).toBe(hashOf(content));
	});

	it('takes of two that write at the same place only one, and never more than was announced', async () => {
		const w = await world();
		const ctx = w.ctxOf('papetier');
		const file = announce({ size: 4 });
		await createFile(ctx, file);
		const write = (text: string, offset = 0) =>
			appendToFile(ctx, { id: file.id, offset }, bodyOf(Buffer.from(text)));
		await expect(write('%PDF-')).rejects.toMatchObject({ code: 'FILE_OFFSET' });
		await expect(write('PD', 1)).rejects.toMatchObject({ code: 'FILE_OFFSET' });
		const both = await Promise.allSettled([write('%P'), write('%P')]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await write('DF', 2);
		expect((await bytesOf(w, file.id)).toString()).toBe('%PDF');
		await expect(write('!', 4)).rejects.toMatchObject({ code: 'FILE_OFFSET' });
	});

	it('is refused before its first byte to another role, without proof, too large, of another type', async () => {
		const w = await world();
		const refused = async (who: PersonName, change: Partial<NewFile>, code: string) => {
			await expect(createFile(w.ctxOf(who), announce(change))).rejects.toMatchObject({ code });
		};
		await refused('buyerOfAubigny', {}, 'ROLE_REQUIRED');
		await refused('papetier', { purpose: 'signed-copy' }, 'ROLE_REQUIRED');
		await refused('papetier', { size: fileRules.bid.bytesMax + 1 }, 'DOCUMENT_TOO_LARGE');
		await refused('signatoryOfArgent', { purpose: 'signed-copy', name: 'a.docx' }, 'DOCUMENT_TYPE');
		await w.owner.sql`update organisations set verified_at = null`;
		await refused('papetier', {}, 'ORGANISATION_UNVERIFIED');
		expect(await w.owner.db.$count(schema.files)).toBe(0);
	});

	it('has a number of its own: that of another file, seen or not, is refused', async () => {
		const w = await world();
		const file = announce();
		await createFile(w.ctxOf('papetier'), file);
		for (const other of [
			{ ...file, name: 'autre.pdf' },
			{ ...file, size: 1 }
		])
			await expect(createFile(w.ctxOf('papetier'), other)).rejects.toMatchObject({
				code: 'IDEMPOTENCY_KEY_REUSED'
			});
		await expect(createFile(w.ctxOf('rival'), file)).rejects.toMatchObject({
			code: 'IDEMPOTENCY_KEY_REUSED'
		});
	});

	it('finds no room once its organisation keeps what it may, though two come at once', async () => {
		const w = await world();
		const ctx = w.ctxOf('papetier');
		const { organisationId } = w.people.papetier;
		const left = fileRules.bid.bytesMax;
		await w.owner.sql`insert into files (id, owner_id, purpose, name, type, size)
			values (gen_random_uuid(), ${organisationId}, 'bid', 'a', 'application/pdf', ${organisationBytesMax - left})`;
		const both = await Promise.allSettled([1, 2].map(() => createFile(ctx, announce({ size: left }))));
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await expect(createFile(ctx, announce())).rejects.toMatchObject({ code: 'FILE_QUOTA' });
		await createFile(w.ctxOf('rival'), announce());
	});
});

describe('a file on its way into an envelope (CCP R2132-9)', () => {
	const sights = {
		files: 'select id from files',
		pieces: 'select file_id from file_pieces',
		names: "select name from files where name like 'mém%'",
		weight: 'select sum(size) from files having count(*) > 0'
	};

	it('is seen by the organisation that sends it alone, whatever the statement', async () => {
		const w = await world();
		await sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'mémoire.pdf', content: pdf });
		for (const [what, query] of Object.entries(sights)) {
			for (const who of ['coordinatorOfSauldre', 'rival', 'buyerOfAubigny', 'administrator'] as const)
				expect([what, who, await rawly(w, who, query)]).toEqual([what, who, 0]);
			await expect(w.worker.sql.unsafe(query), what).rejects.toMatchObject({ code: '42501' });
			// The control: there is something to be seen.
			expect([what, await rawly(w, 'papetier', query)]).toEqual([what, 1]);
		}
		// And what the policies are worth: without them, the coordinator would know that somebody bids.
		await w.owner.sql`alter table files disable row level security`;
		expect(await rawly(w, 'coordinatorOfSauldre', sights.files)).toBe(1);
	});

	it('tells nobody by an event, a task or a page of the journal', async () => {
		const w = await world();
		const before = await w.owner.sql`select count(*) from outbox`;
		await sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'mémoire.pdf', content: pdf });
		expect(await w.owner.sql`select count(*) from outbox`).toEqual(before);
		expect(await w.owner.sql`select from audit_entries where type <> 'clock.moved'`).toHaveLength(0);
	});

	it('is written by nobody else, nor changed once it is whole, whatever the statement', async () => {
		const w = await world();
		const ctx = w.ctxOf('papetier');
		const file = announce({ size: 10 });
		await createFile(ctx, file);
		const add = `insert into file_pieces (file_id, starts_at, content) values ('${file.id}', 0, '\\x25')`;
		await expect(rawly(w, 'rival', add)).rejects.toMatchObject({ code: '42501' });
		await expect(rawly(w, 'papetier', 'update files set received = 10')).rejects.toMatchObject({
			code: '42501'
		});
		await expect(rawly(w, 'papetier', add.replace(', 0,', ', 3,'))).rejects.toMatchObject({
			message: 'FILE_OFFSET'
		});
		await appendToFile(ctx, { id: file.id, offset: 0 }, bodyOf(Buffer.from('%PDF-1.7 x')));
		for (const change of [
			"update files set name = 'b.pdf'",
			"update files set content_hash = repeat('0', 64)",
			"update file_pieces set content = '\\x00'",
			'delete from file_pieces'
		])
			await expect(w.owner.sql.unsafe(change), change).rejects.toMatchObject({ code: 'P0001' });
		expect(await rawly(w, 'rival', 'delete from files')).toBe(0);
	});
});
