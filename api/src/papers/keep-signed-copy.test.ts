import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, coordinator } from '../../test/stories.ts';

const pdf = {
	name: 'convention signée.pdf',
	contentBase64: Buffer.from('%PDF-1.7 signé').toString('base64')
};
const papersOf = (w: World, groupId: string) => w.as(coordinator).papers.get(groupId);

describe('a signed copy', () => {
	it('is kept for the members, with its hash', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		const copy = { groupId, versionId: version?.id ?? '', document: pdf };
		const id = await w.as('signatoryOfArgent').papers.keepSignedCopy({ ...copy, ...key() });
		expect(await w.as('buyerOfAubigny').papers.signedCopy(id)).toEqual(pdf);
		const { members } = await papersOf(w, groupId);
		expect(members.flatMap(({ copies }) => copies)).toMatchObject([
			{ name: pdf.name, number: 1, bytes: 15, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string }
		]);
		await expect(w.as('buyerOfBlancafort').papers.signedCopy(id)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});

	it('is a PDF of a version of this group, left by a signatory for its own commune', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		const keep = (document: typeof pdf, versionId = version?.id ?? '') =>
			w.as('signatoryOfArgent').papers.keepSignedCopy({ groupId, versionId, document, ...key() });
		await expect(keep({ ...pdf, contentBase64: 'PGh0bWw+' })).rejects.toMatchObject({
			message: 'DOCUMENT_TYPE'
		});
		await expect(keep(pdf, '3f0c3b0e-7f5f-4d7c-9a53-0d2f5f0b7a11')).rejects.toMatchObject({
			message: 'PAPER_VERSION_NOT_FOUND'
		});
		await expect(
			w
				.as('buyerOfArgent')
				.papers.keepSignedCopy({ groupId, versionId: version?.id ?? '', document: pdf, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
	});

	it('is left once for one key', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		const copy = { groupId, versionId: version?.id ?? '', document: pdf, ...key() };
		const id = await w.as('signatoryOfArgent').papers.keepSignedCopy(copy);
		expect(await w.as('signatoryOfArgent').papers.keepSignedCopy(copy)).toBe(id);
	});
});
