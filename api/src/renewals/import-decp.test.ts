import type { Ctx } from '../context.ts';
import { openDb, schema } from '@halle/db';
import { isSiret } from '@halle/domain';
import { readContracts } from '@halle/open-data';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { bestSuggestions } from './best-suggestions.ts';
import { announcedRenewals, importedContractsOf } from './imported-contracts.ts';
import { importDecp } from './import-decp.ts';
import type { SourceFile } from './source-files.ts';

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

		await importFile(here, [{ ...paper, dureeMois: 36, dateNotification: '2024-06-01' }]);
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toMatchObject([
			{ isEndSupposed: false }
		]);
	});

	it('withdraws what a correction announces no more, and groups again without it', async () => {
		const here = await world();
		await importFile(here, [paper, { ...paper, acheteur: { id: blancafort } }]);
		const { groups } = await bestSuggestions(workerOf(here), ['3019:RM'], 3);
		expect(groups).toBe(1);
		const report = await importFile(here, [{ ...paper, dureeMois: 12 }], 'suite');
		expect(report).toMatchObject({ contracts: 1, withdrawn: 1, blocks: ['3019:RM'] });
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toEqual([]);
		expect((await bestSuggestions(workerOf(here), ['3019:RM'], 3)).groups).toBe(0);
		// Found again in a file that is later still, it is announced again.
		await importFile(here, [{ ...paper, dureeMois: 24, datePublicationDonnees: '2026-11-01' }], 'suite 2');
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toHaveLength(1);
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

	it('corrects under the same name, in whatever order the files are given', async () => {
		const first = [
			{ ...paper, id: 'A' },
			{ ...paper, id: 'B', objet: 'Papier et carton' }
		];
		const second = [
			{ ...paper, id: 'A', dureeMois: 12 },
			{ ...paper, id: 'B', objet: 'Construction d’une salle', codeCPV: '45210000-2' }
		];
		const files = [first, second].map((records, at) => ({
			...fileOf('decp.json', JSON.stringify(records)),
			folder: `/2025-${String(at + 9)}`
		}));
		for (const order of [files, files.toReversed()]) {
			const here = await world();
			expect(await importFiles(here, order)).toMatchObject({ contracts: 2, anticipated: 0 });
			// One after the other, the later reading says the later thing.
			const there = await world();
			await importFiles(there, files.slice(0, 1));
			expect(await importFiles(there, files.slice(1))).toMatchObject({
				contracts: 2,
				anticipated: 0,
				withdrawn: 2
			});
		}
		// A publication that is newer decides before the folder does.
		const here = await world();
		const newer = first.map((one) => ({ ...one, datePublicationDonnees: '2026-01-01' }));
		const old = { ...fileOf('decp.json', JSON.stringify(newer)), folder: '/2025-09' };
		expect(await importFiles(here, [old, ...files.slice(1)])).toMatchObject({ contracts: 2, anticipated: 2 });
	});

	it('still tells apart two contracts of one file whose next state repeats one only', async () => {
		const here = await world();
		const papers = ['Papier A4', 'Papier A3'].map((objet) => ({ ...paper, objet }));
		await importFile(here, papers);
		await importFile(here, papers.slice(0, 1));
		expect((await everything(here)).contracts).toHaveLength(2);
	});

	it('goes on numbering its readings however often it imports', async () => {
		const here = await world();
		for (let times = 0; times < 8; times += 1) await importFile(here, [paper]);
		const rows = await here.owner.db.select({ run: schema.importedRecords.run }).from(schema.importedRecords);
		expect(rows).toEqual([{ run: 8_000 }]);
	});

	it('announces a framework and not what is concluded under it, whichever is read first', async () => {
		const framework = {
			...paper,
			id: 'AC',
			idAccordCadre: 'AC',
			techniques: { technique: ['Accord-cadre'] }
		};
		const under = { ...paper, id: 'M1', objet: 'Papier, premier lot', idAccordCadre: 'AC' };
		const announced = async (here: World) => {
			const ids = [];
			for await (const { id } of announcedRenewals(workerOf(here))) ids.push(id);
			return ids;
		};
		const together = await world();
		await importFile(together, [under, framework]);
		expect(await announced(together)).toEqual(['AC']);

		const apart = await world();
		await importFile(apart, [under]);
		// Of a framework never published, nothing else would announce the need.
		expect(await announced(apart)).toEqual(['M1']);
		expect(await importFile(apart, [framework], 'suite')).toMatchObject({ contracts: 1, withdrawn: 1 });
		expect(await announced(apart)).toEqual(['AC']);
	});

	it('lists contracts and renewals by buyer, id, lot, day and object', async () => {
		const here = await world();
		await importFile(here, [
			...['b', 'B', 'a', 'é'].map((id) => ({ ...paper, id })),
			{ ...paper, id: 'a', lot: '2' },
			{ ...paper, id: 'a', dateNotification: '2026-02-01' },
			{ ...paper, id: 'a', objet: 'Cartons' },
			{ ...paper, id: 'z', acheteur: { id: blancafort } }
		]);
		const listed = [];
		for await (const { id, lot = '', notifiedOn, title } of importedContractsOf(workerOf(here)))
			listed.push([id, lot, notifiedOn, title].join(' '));
		expect(listed).toEqual([
			'B  2025-02-01 Fourniture de papier',
			'a  2025-02-01 Cartons',
			'a  2025-02-01 Fourniture de papier',
			'a  2026-02-01 Fourniture de papier',
			'a 2 2025-02-01 Fourniture de papier',
			'b  2025-02-01 Fourniture de papier',
			'é  2025-02-01 Fourniture de papier',
			'z  2025-02-01 Fourniture de papier'
		]);
		const renewed = [];
		for await (const { id } of announcedRenewals(workerOf(here))) renewed.push(id);
		expect(renewed).toEqual(['B', 'a', 'a', 'a', 'a', 'b', 'é', 'z']);
	});

	it('takes the amount of another body for unknown, by the number of inhabitants', async () => {
		const here = await world();
		await importFile(here, [{ ...paper, montant: 600_000_000 }]);
		expect(await storedFlags(here, paper.id)).toEqual(['amount-absurd']);
		expect((await here.as('buyerOfAubigny').renewals.list()).renewals).toMatchObject([
			{ yearlyExclTaxCents: null }
		]);
	});

	it('writes nothing of any file when one cannot be read to its end', async () => {
		const here = await world();
		const before = await everything(here);
		const whole: SourceFile = fileOf('a', JSON.stringify([paper]));
		const cut = fileOf('b', JSON.stringify([{ ...paper, id: '2' }]).slice(0, -1));
		const connection = onOneConnection(here);
		try {
			const ctx = { ...workerOf(here), db: connection.db };
			await expect(importDecp(ctx, { files: [whole, cut] })).rejects.toThrow(RangeError);
			expect(await everything(here)).toEqual(before);
			// Afterwards the same connection imports as if nothing had happened.
			expect(await importDecp(ctx, { files: [whole] })).toMatchObject({ contracts: 1 });
		} finally {
			await connection.close();
		}
	});

	it('tries without writing: on an empty base, and nothing is left', async () => {
		const here = await world();
		await importFile(here, [paper]);
		const before = await everything(here);
		const files = [
			fileOf(
				'b',
				JSON.stringify([
					{ ...paper, dureeMois: 36 },
					{ ...paper, id: '2' }
				])
			)
		];
		const connection = onOneConnection(here);
		try {
			const ctx = { ...workerOf(here), db: connection.db };
			expect(await importDecp(ctx, { files, isDryRun: true })).toMatchObject({
				contracts: 2,
				anticipated: 2
			});
			const listed = [];
			for await (const one of importedContractsOf(ctx)) listed.push([one.id, one.durationMonths]);
			expect(listed.toSorted()).toEqual([
				['2', 24],
				['2025-01', 36]
			]);
		} finally {
			await connection.close();
		}
		expect(await everything(here)).toEqual(before);
	});

	it('is refused by the database to the role of requests', async () => {
		const here = await world();
		const connection = openDb(here.database.appUrl, { poolMax: 1 });
		try {
			const ctx = { ...workerOf(here), db: connection.db };
			await expect(
				importDecp(ctx, { files: [fileOf('essai', JSON.stringify([paper]))] })
			).rejects.toMatchObject({
				cause: { code: '42501' }
			});
		} finally {
			await connection.close();
		}
		expect((await everything(here)).contracts).toEqual([]);
	});
});

function importFile(here: World, records: object[], name = 'essai') {
	return importFiles(here, [fileOf(name, JSON.stringify({ marches: { marche: records } }))]);
}

async function importFiles(here: World, files: readonly SourceFile[]) {
	const connection = onOneConnection(here);
	try {
		return await importDecp({ ...workerOf(here), db: connection.db }, { files });
	} finally {
		await connection.close();
	}
}

/** What is read waits in the temporary tables of one connection. */
function onOneConnection({ database }: World) {
	return openDb(database.workerUrl, { poolMax: 1 });
}

function fileOf(name: string, text: string): SourceFile {
	return { name, read: (judgement) => readContracts([new TextEncoder().encode(text)], judgement) };
}

function workerOf(here: World): Ctx {
	return {
		db: here.worker.db,
		actor: { kind: 'command-line', verb: 'import-decp' },
		sessionId: null,
		requestId: 'import'
	};
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
