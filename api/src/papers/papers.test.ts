import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, closedGroup, coordinator, deliberate, sign, type Town } from '../../test/stories.ts';

const towns = ['Aubigny', 'Argent', 'Blancafort'] as const satisfies readonly Town[];
const pdf = {
	name: 'convention signée.pdf',
	contentBase64: Buffer.from('%PDF-1.7 signé').toString('base64')
};

/** What a quantity becomes behind the papers, as a later act of its commune would make it. */
async function change(w: World, town: Town, quantity: number): Promise<void> {
	const { organisationId } = w.people[`buyerOf${town}`];
	await w.owner.db
		.update(schema.needs)
		.set({ quantity, estimateExclTaxCents: quantity * 450 })
		.where(eq(schema.needs.organisationId, organisationId));
}
const idOf = (w: World, town: Town) => w.people[`buyerOf${town}`].organisationId;
const papersOf = (w: World, groupId: string) => w.as(coordinator).papers.get(groupId);
const issue = (w: World, groupId: string) => w.as(coordinator).papers.issue({ groupId, ...key() });

describe('the papers of a group', () => {
	it('are issued in their first version with the terms, and put to every council', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const { versions, members, draft } = await papersOf(w, groupId);
		expect(versions).toMatchObject([{ number: 1, changes: [] }]);
		expect(versions[0]?.askedIds.toSorted()).toEqual(towns.map((town) => idOf(w, town)).toSorted());
		expect(members.map(({ approval }) => approval)).toEqual([null, null, null]);
		expect(draft).toMatchObject({ isReady: true, isNew: false, mayIssue: false });
	});

	it('wait for a coordinator and two members', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent']);
		expect(await papersOf(w, groupId)).toMatchObject({ versions: [], draft: { isReady: true, isNew: true } });
		await expect(issue(w, groupId)).rejects.toMatchObject({ message: 'PAPERS_NOT_READY' });
	});

	it('ask only the council whose needs changed, and keep the votes of the others', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of towns) await deliberate(w, groupId, town);
		await sign(w, groupId, 'Aubigny');
		await change(w, 'Argent', 300);
		expect((await papersOf(w, groupId)).draft).toMatchObject({ isNew: true, askedIds: [idOf(w, 'Argent')] });
		expect(await issue(w, groupId)).toBe(2);

		const { versions, members } = await papersOf(w, groupId);
		expect(versions[0]).toMatchObject({
			number: 2,
			changes: [{ id: 'annex-b', members: [idOf(w, 'Argent')] }]
		});
		expect(members.map(({ name, askedAgainBy }) => [name, askedAgainBy])).toEqual([
			['Argent-sur-Sauldre', 2],
			['Aubigny-sur-Nère', null],
			['Blancafort', null]
		]);
		const group = await w.as(coordinator).groups.get(groupId);
		expect(group.members.map(({ status }) => status)).toEqual(['interested', 'signed', 'deliberated']);
		await expect(sign(w, groupId, 'Argent')).rejects.toMatchObject({ message: 'MEMBERSHIP_STATUS' });

		await deliberate(w, groupId, 'Argent');
		await sign(w, groupId, 'Argent');
		await sign(w, groupId, 'Blancafort');
		expect((await w.as(coordinator).groups.get(groupId)).status).toBe('constituted');
	});

	it('ask every council when an article changed', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of towns) await deliberate(w, groupId, town);
		await w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 100_000, ...key() });
		expect((await papersOf(w, groupId)).draft).toMatchObject({ isNew: true });
		await issue(w, groupId);
		const { versions, members } = await papersOf(w, groupId);
		expect(versions[0]?.changes.map(({ id }) => id)).toContain('finances');
		expect(members.map(({ askedAgainBy }) => askedAgainBy)).toEqual([2, 2, 2]);
	});

	it('are told to the councils they ask, and to no other', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.settle();
		const first = w.letters.splice(0).filter(({ subject }) => subject.startsWith('À voter'));
		expect(new Set(first.map(({ to }) => to)).size).toBe(6);
		await change(w, 'Argent', 300);
		await issue(w, groupId);
		await w.settle();
		expect(w.letters.map(({ to }) => to).toSorted()).toEqual([
			'buyerofargent@test.example',
			'signatoryofargent@test.example'
		]);
		expect(w.letters[0]?.text).toContain(`/groupements/${groupId}/documents`);
	});

	it('are not issued twice for nothing, nor because a day has passed', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.setNow(new Date('2026-11-29T09:00:00Z'));
		await expect(issue(w, groupId)).rejects.toMatchObject({ message: 'PAPERS_UNCHANGED' });
	});

	it('answer the same for the same key, and write once', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await change(w, 'Argent', 300);
		const input = { groupId, ...key() };
		expect(await w.as(coordinator).papers.issue(input)).toBe(2);
		expect(await w.as(coordinator).papers.issue(input)).toBe(2);
		expect(await w.owner.db.select().from(schema.paperVersions)).toHaveLength(2);
	});

	it('are the coordinator’s to issue, and nobody else’s to see', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await expect(w.as('signatoryOfArgent').papers.issue({ groupId, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(w.as('coordinatorOfAubigny').papers.issue({ groupId, ...key() })).rejects.toMatchObject({
			message: 'ROLE_REQUIRED'
		});
		await expect(w.as('buyerOfBlancafort').papers.get(groupId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(
			w.as('buyerOfBlancafort').papers.preview({ groupId, kind: 'convention', version: 1 })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(
			w.as('buyerOfArgent').papers.preview({ groupId, kind: 'convention', version: null })
		).rejects.toMatchObject({ message: 'PAPER_VERSION_NOT_FOUND' });
	});

	it('cannot be rewritten, nor an outdated vote be kept, even by raw SQL', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await deliberate(w, groupId, 'Argent');
		await change(w, 'Argent', 300);
		await issue(w, groupId);
		await expect(w.app.sql`update paper_versions set number = 9`).rejects.toThrow('permission denied');
		await expect(w.app.sql`delete from paper_approvals`).rejects.toThrow('permission denied');
		const keep = () =>
			w.owner
				.sql`update memberships set status = 'deliberated' where group_id = ${groupId} and organisation_id = ${idOf(w, 'Argent')}`;
		await expect(keep()).rejects.toThrow('APPROVAL_OUTDATED');
		// Control: the very same statement passes once the council has voted the new version.
		await deliberate(w, groupId, 'Argent');
		await expect(keep()).resolves.toBeDefined();
	});
});

describe('a vote', () => {
	it('names the version it approved, and not one that was replaced', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [first] = (await papersOf(w, groupId)).versions;
		await change(w, 'Argent', 300);
		await issue(w, groupId);
		const vote = { groupId, number: '2026-41', votedOn: '2026-11-19', enforceableOn: '2026-11-20' };
		const versionId = first?.id ?? '';
		await expect(
			w.as('signatoryOfArgent').groups.recordDeliberation({ ...vote, versionId, ...key() })
		).rejects.toMatchObject({ message: 'APPROVAL_OUTDATED' });
		await w.as('signatoryOfArgent').groups.recordDeliberation({ ...vote, ...key() });
		const { members } = await papersOf(w, groupId);
		expect(
			members.find(({ organisationId }) => organisationId === idOf(w, 'Argent'))?.approval
		).toMatchObject({
			number: 2,
			deliberationNumber: '2026-41',
			votedOn: '2026-11-19',
			enforceableOn: '2026-11-20'
		});
	});
});

describe('the files', () => {
	it('say every name, SIRET, amount and date that the database holds', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.as('buyerOfAubigny').papers.stateParty({
			groupId,
			siret: siretOf('211800156'),
			seat: 'Place de la Résistance, 18700 Aubigny-sur-Nère',
			...key()
		});
		await w
			.as(coordinator)
			.papers.chooseCosts({ groupId, key: 'population', sharedCents: 100_001, ...key() });
		await issue(w, groupId);
		await deliberate(w, groupId, 'Argent');
		await sign(w, groupId, 'Argent');
		const printed = await w
			.as('buyerOfArgent')
			.papers.print({ groupId, kind: 'convention', version: 2, format: 'pdf' });
		const text = await textOf(printed.contentBase64);

		const organisations = await w.owner.db.select().from(schema.organisations);
		const needs = await w.owner.db.select().from(schema.needs);
		const euros = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 });
		for (const need of needs) {
			const owner = organisations.find(({ id }) => id === need.organisationId);
			expect(text).toContain(owner?.name);
			expect(text).toContain(spaced(owner?.siret ?? owner?.siren ?? ''));
			expect(text).toContain(plain(euros.format(need.estimateExclTaxCents / 100)));
			expect(text).toContain(String(need.quantity));
		}
		const total = needs.reduce((sum, need) => sum + need.estimateExclTaxCents, 0);
		expect(text).toContain(plain(euros.format(total / 100)));
		expect(text).toContain('Total 1 000,01 €');
		expect(text).toContain('Place de la Résistance, 18700 Aubigny-sur-Nère');
		expect(text).toContain('Délibération n° 2026-41 du 19 novembre 2026, exécutoire le 20 novembre 2026');
		expect(text).toContain('Signée le 21 novembre 2026 par Le maire de Argent');
		expect(printed.name).toMatch(/^GC-2026-\d{4} convention v2\.pdf$/);
	});

	it('are the same each time for one version, though the facts changed since', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const print = () =>
			w.as('buyerOfArgent').papers.print({ groupId, kind: 'council-file', version: 1, format: 'pdf' });
		const before = await print();
		await change(w, 'Argent', 999);
		await w.setNow(new Date('2026-12-01T09:00:00Z'));
		expect(await print()).toEqual(before);
	});

	it('are never another member’s: who has none of its own reads the convention', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const read = async (memberId?: string) => {
			const choice = { groupId, kind: 'deliberation', version: 1, ...(memberId && { memberId }) } as const;
			return (await w.as(coordinator).papers.preview(choice)).papers[0]?.title ?? '';
		};
		expect(await read()).toContain('Convention constitutive');
		expect(await read(idOf(w, 'Argent'))).toContain('Projet de délibération');
	});

	it('are all in the council’s file, read in the page', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const file = await w.as('buyerOfArgent').papers.preview({ groupId, kind: 'council-file', version: 1 });
		expect(file.papers).toHaveLength(4);
	});
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

describe('the key of the costs', () => {
	it('is chosen by the coordinator, read by the members, and printed to the cent', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 10_000, ...key() });
		const { terms, members, isCoordinator } = await w.as('buyerOfArgent').papers.costs(groupId);
		expect(terms).toEqual({ key: 'equal', sharedCents: 10_000, fixedCents: 0 });
		expect(members).toHaveLength(3);
		expect(isCoordinator).toBe(false);
		const draft = await w.as(coordinator).papers.preview({ groupId, kind: 'convention', version: null });
		expect(JSON.stringify(draft)).toContain('33,34');
	});

	it('refuses a key that weighs nothing, and another’s choice', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await expect(
			w
				.as(coordinator)
				.papers.chooseCosts({ groupId, key: 'fixed_and_variable', sharedCents: 1, fixedCents: 9, ...key() })
		).rejects.toMatchObject({ message: 'COST_FIXED_TOO_HIGH' });
		await expect(
			w.as('buyerOfArgent').papers.chooseCosts({ groupId, key: 'equal', sharedCents: 1, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
	});

	it('is none for an EPCI that acts free of charge, whoever writes it', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, towns, { mandate: 'epci', statutesClause: true });
		await expect(
			w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 100, ...key() })
		).rejects.toMatchObject({ message: 'COST_KEY_FREE_OF_CHARGE' });
		await expect(
			w.owner
				.sql`insert into group_costs (group_id, key, shared_cents, chosen_at) values (${groupId}, 'equal', 100, legal_now())`
		).rejects.toThrow('COST_KEY_FREE_OF_CHARGE');
		const { papers } = await w
			.as('buyerOfArgent')
			.papers.preview({ groupId, kind: 'convention', version: 1 });
		expect(JSON.stringify(papers)).toContain('L5211-4-4');
	});
});

describe('what a member says of itself', () => {
	it('is its own SIRET and its seat', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const state = (siret: string) =>
			w.as('buyerOfArgent').papers.stateParty({ groupId, siret, seat: '1 place de l’Église', ...key() });
		await expect(state(siretOf('211800156'))).rejects.toMatchObject({ message: 'SIRET_NOT_OF_ORGANISATION' });
		await state(siretOf('211800115'));
		expect((await w.as('buyerOfArgent').papers.get(groupId)).own).toMatchObject({
			siret: siretOf('211800115'),
			seat: '1 place de l’Église'
		});
	});
});

/** A SIRET with a right key for this SIREN. */
function siretOf(siren: string): string {
	const luhn = (digits: string) =>
		[...digits].toReversed().reduce((sum, digit, place) => {
			const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
			return sum + (value > 9 ? value - 9 : value);
		}, 0);
	const last = Array.from({ length: 10 }, (_, digit) => `${siren}0001${digit}`).find(
		(digits) => luhn(digits) % 10 === 0
	);
	return last ?? '';
}

async function textOf(contentBase64: string): Promise<string> {
	const document = await getDocumentProxy(new Uint8Array(Buffer.from(contentBase64, 'base64')));
	return plain((await extractText(document, { mergePages: true })).text);
}

function plain(text: string): string {
	return text.replaceAll(/-\n(?=\p{L})/gu, '-').replaceAll(/\s+/gu, ' ');
}

function spaced(digits: string): string {
	return digits.replace(/^(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ').trim();
}
