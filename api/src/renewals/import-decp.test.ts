import { schema } from '@halle/db';
import { isSiret } from '@halle/domain';
import { readDecpJson } from '@halle/open-data';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { bestSuggestions } from './best-suggestions.ts';
import { importDecp } from './import-decp.ts';

const aubigny = siretOf('211800156');
const blancafort = siretOf('211800305');

/** A contract for paper that ends on 31 January 2027, as a buyer publishes it. */
const paper = {
	id: '2025-01',
	acheteur: { id: aubigny },
	nature: 'Marché',
	objet: 'Fourniture de papier',
	codeCPV: '30197630-1',
	procedure: 'Procédure adaptée',
	dureeMois: 24,
	dateNotification: '2025-02-01',
	montant: 60_000
};

describe('importing essential data', () => {
	it('stores the contracts, announces those of communes, and says what it refused', async () => {
		const here = await world();
		const report = await importFile(here, [
			paper,
			paper,
			{ ...paper, id: '2', acheteur: { id: '21180015600018' } },
			{ ...paper, id: '3', acheteur: { id: '73282932000074' } },
			{ ...paper, id: '4', codeCPV: '99999999' },
			{ ...paper, id: '5', montant: 999_999_999 },
			{ ...paper, id: '6', dateNotification: '2014-01-01' }
		]);
		expect(report).toEqual({
			rows: 7,
			taken: 5,
			refused: { duplicate: 1, 'buyer-invalid': 1 },
			flags: { 'cpv-outside-table': 1, 'amount-absurd': 1 },
			municipal: 4,
			anticipated: 2,
			silent: { 'cpv-outside-table': 1, ended: 1 },
			blocks: ['3019:RM']
		});
		const { renewals } = await here.as('buyerOfAubigny').renewals.list();
		expect(renewals).toMatchObject([
			{ communeName: 'Aubigny-sur-Nère', endsOn: '2027-01-31', familyId: 'printing-paper' },
			{ communeName: 'Aubigny-sur-Nère', endsOn: '2027-01-31', familyId: 'printing-paper' }
		]);
		expect(renewals.map(({ yearlyExclTaxCents }) => yearlyExclTaxCents).toSorted()).toEqual([
			3_000_000,
			null
		]);
		expect(await storedFlags(here, '4')).toEqual(['cpv-outside-table']);
	});

	it('changes nothing the second time, and brings a contract up to date that was published again', async () => {
		const here = await world();
		await importFile(here, [paper, { ...paper, acheteur: { id: blancafort } }]);
		const before = await everything(here);
		await importFile(here, [paper, { ...paper, acheteur: { id: blancafort } }]);
		expect(await everything(here)).toEqual(before);

		await importFile(here, [{ ...paper, dureeMois: 36 }]);
		const [contract] = await here.owner.db
			.select()
			.from(schema.importedContracts)
			.where(eq(schema.importedContracts.buyerSiret, aubigny));
		expect(contract).toMatchObject({
			durationMonths: 36,
			id: before.contracts.find(({ buyerSiret }) => buyerSiret === aubigny)?.id
		});
	});

	it('leaves alone what a commune has claimed meanwhile', async () => {
		const here = await world();
		await importFile(here, [paper]);
		const { renewals } = await here.as('buyerOfAubigny').renewals.list();
		await here.as('buyerOfAubigny').renewals.claim({ id: renewals[0]?.id ?? '', ...key() });
		await importFile(here, [{ ...paper, dureeMois: 36 }]);
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toMatchObject([
			{ endsOn: '2027-01-31', durationMonths: 24 }
		]);
	});

	it('brings two communes together whose contracts end at the same time', async () => {
		const here = await world();
		const { blocks } = await importFile(here, [
			paper,
			{ ...paper, acheteur: { id: blancafort }, dateNotification: '2025-03-01' }
		]);
		const found = await bestSuggestions(workerOf(here), blocks, 3);
		expect(found).toMatchObject({
			groups: 1,
			best: [{ explanation: { farthest: { isApproximate: false } } }]
		});
		expect(found.best[0]?.explanation.members.map(({ communeName }) => communeName).toSorted()).toEqual([
			'Aubigny-sur-Nère',
			'Blancafort'
		]);
	});

	it('marks an end that is only supposed', async () => {
		const here = await world();
		await importFile(here, [{ ...paper, dureeMois: 12, dateNotification: '2024-06-01' }]);
		expect(await storedFlags(here, paper.id)).toEqual(['end-cycle']);
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toMatchObject([
			{ isEndSupposed: true }
		]);

		await importFile(here, [paper]);
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toMatchObject([
			{ isEndSupposed: false }
		]);
	});

	it('is refused by the database to the role of requests', async () => {
		const here = await world();
		const ctx = { ...workerOf(here), db: here.app.db };
		const read = (today: string) => readDecpJson(JSON.stringify([paper]), today);
		await expect(importDecp(ctx, { source: 'essai', read })).rejects.toMatchObject({
			cause: { code: '42501' }
		});
		expect((await everything(here)).contracts).toEqual([]);
	});
});

function importFile(here: World, records: object[]) {
	const read = (today: string) => readDecpJson(JSON.stringify({ marches: { marche: records } }), today);
	return importDecp(workerOf(here), { source: 'essai', read });
}

function workerOf(here: World) {
	return { db: here.worker.db, actor: null, sessionId: null, requestId: 'import' };
}

async function everything({ owner }: World) {
	return {
		contracts: await owner.db
			.select()
			.from(schema.importedContracts)
			.orderBy(schema.importedContracts.buyerSiret),
		needs: await owner.db.select().from(schema.anticipatedNeeds).orderBy(schema.anticipatedNeeds.siren)
	};
}

async function storedFlags({ owner }: World, contractId: string) {
	const [row] = await owner.db
		.select({ flags: schema.importedContracts.flags })
		.from(schema.importedContracts)
		.where(eq(schema.importedContracts.contractId, contractId));
	return row?.flags;
}

/** A SIRET of the legal person: the first establishment number whose check is right. */
function siretOf(siren: string): string {
	for (let number = 10; number < 30; number += 1) {
		const siret = `${siren}000${number}`;
		if (isSiret(siret)) return siret;
	}
	throw new Error(`no SIRET for ${siren}`);
}
