import { openDb, schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { world, type World } from '../../test/harness.ts';
import { announcedRenewals, importedContractsOf } from './imported-contracts.ts';
import { importDecp } from './import-decp.ts';
import type { SourceFile } from './source-files.ts';
import {
	blancafort,
	paper,
	importFile,
	importFiles,
	onOneConnection,
	fileOf,
	workerOf,
	everything,
	storedFlags
} from '../../test/importing.ts';

describe('importing files one after the other', () => {
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
		expect((await here.as('buyerOfAubigny').renewals.list()).items).toMatchObject([
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
