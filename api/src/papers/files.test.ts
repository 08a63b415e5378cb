import { schema } from '@halle/db';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { changeBehind } from '../../test/change-quantity.ts';
import { key, world, type World } from '../../test/harness.ts';
import { siretOf } from '../../test/siret.ts';
import { agreedGroup, coordinator, deliberate, sign, type Town } from '../../test/stories.ts';
import { printPaper } from '../pages/papers.ts';

const idOf = (w: World, town: Town) => w.people[`buyerOf${town}`].organisationId;
const issue = (w: World, groupId: string) => w.as(coordinator).papers.issue({ groupId, ...key() });

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
		const choice = { groupId, kind: 'convention', version: 2, format: 'pdf' } as const;
		const printed = await printPaper(w.ctxOf('buyerOfArgent'), choice);
		const text = await textOf(printed.content);

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
		expect(text).toContain('Délibération n° 2026-41 du 22 novembre 2026, exécutoire le 22 novembre 2026');
		expect(text).toContain('Signée le 22 novembre 2026 par Le maire de Argent');
		expect(printed.name).toMatch(/^GC-2026-\d{4} convention v2\.pdf$/);
	});

	it('are the same each time for one version, though the facts changed since', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const print = () =>
			printPaper(w.ctxOf('buyerOfArgent'), { groupId, kind: 'council-file', version: 1, format: 'pdf' });
		const before = await print();
		await changeBehind(w, 'Argent', 999);
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

async function textOf(content: Uint8Array): Promise<string> {
	const document = await getDocumentProxy(new Uint8Array(content));
	return plain((await extractText(document, { mergePages: true })).text);
}

function plain(text: string): string {
	return text.replaceAll(/-\n(?=\p{L})/gu, '-').replaceAll(/\s+/gu, ' ');
}

function spaced(digits: string): string {
	return digits.replace(/^(\d{3})(\d{3})(\d{3})/, '$1 $2 $3 ').trim();
}
