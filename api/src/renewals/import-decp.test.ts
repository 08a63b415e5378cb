import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { bestSuggestions } from './best-suggestions.ts';
import {
	aubigny,
	blancafort,
	paper,
	importFile,
	workerOf,
	everything,
	storedFlags
} from '../../test/importing.ts';

describe('importing essential data', () => {
	it('stores the contracts, announces those of communes, and says what it refused', async () => {
		const here = await world();
		const report = await importFile(here, [
			paper,
			paper,
			{ ...paper, id: '2', acheteur: { id: '21180015700018' } },
			{ ...paper, id: '3', acheteur: { id: '73282932000074' } },
			{ ...paper, id: '4', codeCPV: '99999999' },
			{ ...paper, id: '5', montant: 999_999_999 },
			{ ...paper, id: '6', dateNotification: '2014-01-01' }
		]);
		expect(report).toEqual({
			files: [
				{
					file: 'essai',
					rows: 7,
					taken: 5,
					refused: { duplicate: 1, 'buyer-invalid': 1 },
					flags: { 'amount-absurd': 1 }
				}
			],
			contracts: 5,
			municipal: 4,
			anticipated: 2,
			silent: { 'cpv-outside-table': 1, ended: 1 },
			withdrawn: 0,
			blocks: ['3019:RM']
		});
		const { items: renewals } = await here.as('buyerOfAubigny').renewals.list();
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
		const { items: renewals } = await here.as('buyerOfAubigny').renewals.list();
		await here.as('buyerOfAubigny').renewals.claim({ id: renewals[0]?.id ?? '', ...key() });
		await importFile(here, [{ ...paper, dureeMois: 36 }]);
		expect((await here.as('buyerOfAubigny').renewals.list()).items).toMatchObject([
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
		expect((await here.as('buyerOfAubigny').renewals.list()).items).toMatchObject([{ isEndSupposed: true }]);

		await importFile(here, [{ ...paper, dureeMois: 36, dateNotification: '2024-06-01' }]);
		expect((await here.as('buyerOfAubigny').renewals.list()).items).toMatchObject([{ isEndSupposed: false }]);
	});

	it('withdraws what a correction announces no more, and groups again without it', async () => {
		const here = await world();
		await importFile(here, [paper, { ...paper, acheteur: { id: blancafort } }]);
		const { groups } = await bestSuggestions(workerOf(here), ['3019:RM'], 3);
		expect(groups).toBe(1);
		const report = await importFile(here, [{ ...paper, dureeMois: 12 }], 'suite');
		expect(report).toMatchObject({ contracts: 1, withdrawn: 1, blocks: ['3019:RM'] });
		expect((await here.as('buyerOfAubigny').renewals.list()).items).toEqual([]);
		expect((await bestSuggestions(workerOf(here), ['3019:RM'], 3)).groups).toBe(0);
		// Found again in a file that is later still, it is announced again.
		await importFile(here, [{ ...paper, dureeMois: 24, datePublicationDonnees: '2026-11-01' }], 'suite 2');
		expect((await here.as('buyerOfAubigny').renewals.list()).items).toHaveLength(1);
	});

	it('makes one contract of two that a later file shows to be one, and keeps what was claimed', async () => {
		const here = await world();
		await importFile(here, [{ ...paper, objet: '', dateNotification: '' }], 'a');
		await importFile(here, [{ ...paper, objet: 'Papier A4' }], 'b');
		expect((await everything(here)).contracts).toHaveLength(1);
		await importFile(
			here,
			[
				{ ...paper, objet: 'Papier A3' },
				{ ...paper, objet: 'Papier A4' }
			],
			'c'
		);
		const { contracts, needs } = await everything(here);
		expect(contracts.map(({ title, flags }) => [title, flags]).toSorted()).toEqual([
			['Papier A3', ['id-shared']],
			['Papier A4', ['id-shared']]
		]);
		expect(needs).toHaveLength(2);
	});
});
