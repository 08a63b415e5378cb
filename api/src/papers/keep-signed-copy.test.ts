import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, coordinator } from '../../test/stories.ts';
import { findFile, readFile } from '../files/find-file.ts';

const pdf = {
	purpose: 'signed-copy',
	name: 'convention signée.pdf',
	content: Buffer.from('%PDF-1.7 signé')
} as const;
/** The copy as a mayor sends it. */
const send = (w: World, content: Buffer = pdf.content) =>
	sendFile(w.ctxOf('signatoryOfArgent'), { ...pdf, content });
const papersOf = (w: World, groupId: string) => w.as(coordinator).papers.get(groupId);

fourCases(sharedWorld(), 'papers.keep-signed-copy', {
	scene: async (w) => {
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		const page = await send(w, Buffer.from('<html>'));
		return { groupId, versionId: version?.id ?? '', fileId: await send(w), page };
	},
	by: 'signatoryOfArgent',
	call: ({ papers }, { groupId, versionId, fileId }, once) =>
		papers.keepSignedCopy({ groupId, versionId, fileId, ...once }),
	then: async ({ world, scene }) => {
		const { name, contentHash } = await findFile(world.ctxOf('buyerOfAubigny'), scene.fileId);
		expect([name, contentHash]).toEqual([pdf.name, createHash('sha256').update(pdf.content).digest('hex')]);
	},
	records: ['papers.signed-copy-kept'],
	refused: {
		code: 'DOCUMENT_TYPE',
		call: ({ papers }, { groupId, versionId, page }, once) =>
			papers.keepSignedCopy({ groupId, versionId, fileId: page, ...once })
	},
	wrongRole: 'buyerOfArgent',
	stranger: 'signatoryOfBlancafort'
});

describe('a signed copy', () => {
	it('is kept for the members, with its hash', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		const fileId = await send(w);
		const copy = { groupId, versionId: version?.id ?? '', fileId };
		await w.as('signatoryOfArgent').papers.keepSignedCopy({ ...copy, ...key() });
		const reader = w.ctxOf('buyerOfAubigny');
		const pieces = await bytesOf(readFile(reader, fileId, { first: 0, last: 14 }));
		expect(pieces.equals(pdf.content)).toBe(true);
		const { members } = await papersOf(w, groupId);
		expect(members.flatMap(({ copies }) => copies)).toMatchObject([
			{
				fileId,
				name: pdf.name,
				number: 1,
				bytes: 15,
				contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string
			}
		]);
		await expect(findFile(w.ctxOf('buyerOfBlancafort'), fileId)).rejects.toMatchObject({
			code: 'FILE_NOT_FOUND'
		});
	});

	it('stays as long as the archive does, where a file of which no act made use goes after two days', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		const [kept, unused] = [await send(w), await send(w)];
		const copy = { groupId, versionId: version?.id ?? '', fileId: kept };
		await w.as('signatoryOfArgent').papers.keepSignedCopy({ ...copy, ...key() });
		await w.setNow(new Date('2036-11-22T09:00:00Z'));
		await w.worker.sql`select app.expire_rows()`;
		const left = await w.owner.sql`select id from files`;
		expect(left.map(({ id }) => String(id))).toEqual([kept]);
		expect(unused).not.toBe(kept);
		await expect(w.owner.sql`delete from files`).rejects.toThrow('a kept file is never removed');
	});

	it('is of a version of this group', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const elsewhere = { groupId, versionId: '3f0c3b0e-7f5f-4d7c-9a53-0d2f5f0b7a11', fileId: await send(w) };
		await expect(
			w.as('signatoryOfArgent').papers.keepSignedCopy({ ...elsewhere, ...key() })
		).rejects.toMatchObject({ message: 'PAPER_VERSION_NOT_FOUND' });
	});
});

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const read: Uint8Array[] = [];
	for await (const piece of pieces) read.push(piece);
	return Buffer.concat(read);
}
