import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, coordinator } from '../../test/stories.ts';

const pdf = {
	name: 'convention signée.pdf',
	contentBase64: Buffer.from('%PDF-1.7 signé').toString('base64')
};
const papersOf = (w: World, groupId: string) => w.as(coordinator).papers.get(groupId);

fourCases(sharedWorld(), 'papers.keep-signed-copy', {
	scene: async (w) => {
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [version] = (await papersOf(w, groupId)).versions;
		return { groupId, versionId: version?.id ?? '' };
	},
	by: 'signatoryOfArgent',
	call: ({ papers }, version, once) => papers.keepSignedCopy({ ...version, document: pdf, ...once }),
	then: async ({ world, answer }) =>
		expect(await world.as('buyerOfAubigny').papers.signedCopy(answer)).toEqual(pdf),
	records: ['papers.signed-copy-kept'],
	refused: {
		code: 'DOCUMENT_TYPE',
		call: ({ papers }, version, once) =>
			papers.keepSignedCopy({ ...version, document: { ...pdf, contentBase64: 'PGh0bWw+' }, ...once })
	},
	wrongRole: 'buyerOfArgent',
	stranger: 'signatoryOfBlancafort'
});

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

	it('is of a version of this group', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const elsewhere = { groupId, versionId: '3f0c3b0e-7f5f-4d7c-9a53-0d2f5f0b7a11', document: pdf };
		await expect(
			w.as('signatoryOfArgent').papers.keepSignedCopy({ ...elsewhere, ...key() })
		).rejects.toMatchObject({ message: 'PAPER_VERSION_NOT_FOUND' });
	});
});
