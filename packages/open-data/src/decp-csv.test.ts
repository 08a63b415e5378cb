import { describe, expect, it } from 'vitest';
import { readContracts, type ReadRecord } from './index.ts';
import { all, judgement, pieces, text, utf8 } from '../test/records.ts';

describe('a CSV file', () => {
	const header =
		'source;id;acheteur_siret;acheteur_nom;objet;cpv;montant;duree_mois;date;nature;procedure;techniques';
	const line = `x;1;73282932000074;Mairie;"Sel; en sacs";34927100;4000;12;2026-01-15;Accord-cadre;;`;
	const outcomes = (read: ReadRecord[]) =>
		read.map((one) => (one.ok ? one.record.contractId : `${one.reason} ${one.line}`));

	it('is read whatever the pieces it comes in', async () => {
		const bytes = utf8(`\uFEFF${header}\n${line}\n`);
		for (const size of [1, 7, 1_000]) {
			expect(await all(pieces(bytes, size))).toMatchObject([
				{ ok: true, record: { title: 'Sel; en sacs', isFramework: true, flags: [] }, line: 2 }
			]);
		}
	});

	it.each([
		['commas', header.replaceAll(';', ','), line.replaceAll(';', ',').replace('Sel, en', 'Sel; en')],
		['tabs', header.replaceAll(';', '\t'), line.replaceAll(';', '\t').replace('Sel\t en', 'Sel; en')],
		[
			'quotes around names',
			header
				.split(';')
				.map((name) => `"${name}"`)
				.join(';'),
			line
		],
		['a first line sep=', `sep=;\r\n${header}`, line],
		['too many cells', header, `${line};;`],
		['its last cells missing', header, line.slice(0, -2)],
		['its amendments in columns', `${header};modification_id;modification_dureeMois`, `${line};2;12`]
	])('with %s is read', async (_, names, row) => {
		expect(await text(`${names}\r\n${row}\r\n`)).toMatchObject([
			{ ok: true, record: { title: 'Sel; en sacs', cpvCode: '34927100', durationMonths: 12 } }
		]);
	});

	it('under the official names of columns is read', async () => {
		const names =
			'id;acheteur.id;acheteur.nom;nature;objet;codeCPV;procedure;dureeMois;dateNotification;montant';
		expect(
			await text(`${names}\n1;73282932000074;Mairie;Marché;Papier;30197630-1;;24;2025-03-01;24000`)
		).toMatchObject([
			{ record: { durationMonths: 24, notifiedOn: '2025-03-01', amountExclTaxCents: 2_400_000, flags: [] } }
		]);
	});

	it('refuses a line that is no record and goes on', async () => {
		const read = await text(`${header}\n${line}\nseulement\n${line.replace(';1;', ';2;')}\n`);
		expect(outcomes(read)).toEqual(['1', 'unreadable 3', '2']);
	});

	it('loses one line to a quote left open, not those that follow', async () => {
		const rows = Array.from({ length: 200 }, (_, index) => line.replace(';1;', `;${String(index)};`));
		rows[3] = rows[3]?.replace('"Sel; en sacs"', '"Sel en sacs') ?? '';
		const read = await text([header, ...rows].join('\n'));
		expect(read.filter(({ ok }) => ok)).toHaveLength(199);
		expect(outcomes(read)).toContain('unreadable 5');
		expect(outcomes(await text([header, line, rows[3]].join('\n')))).toEqual(['1', 'unreadable 3']);
	});

	describe('with quotes left open in two rows', () => {
		const plain = line.replace('"Sel; en sacs"', 'Sel');
		const many = (change: (row: string) => string, spoilt: Record<number, string>) =>
			Array.from({ length: 30 }, (_, at) =>
				change(plain.replace(';1;', `;${String(at)};`)).replace('Sel', spoilt[at] ?? 'Sel')
			);
		const shapes: [string, (row: string) => string][] = [
			['whole', (row) => row],
			['with cells missing', (row) => row.slice(0, -2).replace(';Accord-cadre', '')],
			['with cells too many', (row) => `${row};;`]
		];
		const quotes: [string, Record<number, string>][] = [
			['apart', { 3: '"Sel', 20: '"Sel' }],
			['side by side', { 3: '"Sel', 4: '"Sel' }],
			['one before, one after', { 3: '"Sel', 20: 'Sel"' }],
			['side by side, one before, one after', { 3: '"Sel', 4: 'Sel"' }]
		];
		it.each(
			shapes.flatMap(([shape, change]) =>
				quotes.map(([where, spoilt]) => [shape, where, change, spoilt] as const)
			)
		)(
			'rows %s, quotes %s: every row is counted, and none holds the text of another',
			async (_, __, change, spoilt) => {
				const read = await text([header, ...many(change, spoilt)].join('\n'));
				expect(read).toHaveLength(30);
				expect(read.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(28);
				for (const one of read) if (one.ok) expect(one.record.title).toMatch(/^"?Sel"?$/);
			}
		);
	});

	it('keeps a title of prose over several lines, and the cells of a row with two stray quotes', async () => {
		const prose = '"Lot 1; pose; dépose; peinture; a; b; c;\nsol; plafond; murs; ""bois""; d; e; f; g; h"';
		const odd = line.replace('"Sel; en sacs"', '"Sel').replace('Accord-cadre', '"Accord-cadre');
		expect(await text([header, line.replace('"Sel; en sacs"', prose), odd].join('\n'))).toMatchObject([
			{
				record: { title: 'Lot 1; pose; dépose; peinture; a; b; c; sol; plafond; murs; "bois"; d; e; f; g; h' }
			},
			{ record: { title: '"Sel', cpvCode: '34927100', durationMonths: 12 } }
		]);
	});

	it('loses no row whose buyer is no number', async () => {
		const rows = ['1;XX;"Sel;9', '2;XX;Sel";9', '3;XX;Sel;1'];
		expect(await text([`id;acheteur.id;objet;a;b;c`, ...rows].join('\n'))).toHaveLength(3);
	});

	it('keeps a title written over several lines', async () => {
		const read = await text(
			[header, line.replace('Sel; en', 'Sel\nfin; en'), line.replace(';1;', ';2;')].join('\n')
		);
		expect(read).toMatchObject([
			{ record: { title: 'Sel fin; en sacs' }, line: 3 },
			{ record: { contractId: '2' }, line: 4 }
		]);
	});

	it('reads more than its buffers hold without losing a line', { timeout: 30_000 }, async () => {
		const rows = Array.from({ length: 4_000 }, (_, index) => line.replace(';1;', `;${String(index)};`));
		const read = await all(pieces(utf8([header, ...rows].join('\n')), 16_384));
		expect(read.filter(({ ok }) => ok)).toHaveLength(4_000);
	});

	it('lets its reader stop halfway', async () => {
		const rows = Array.from({ length: 4_000 }, (_, index) => line.replace(';1;', `;${String(index)};`));
		const read: number[] = [];
		for await (const one of readContracts(pieces(utf8([header, ...rows].join('\n')), 16_384), judgement)) {
			if (read.push(one.line) === 10) break;
		}
		expect(read).toHaveLength(10);
	});

	it('needs the columns that make a contract', async () => {
		await expect(text('a;b\n1;2\n')).rejects.toThrow('La colonne «\u00a0id\u00a0» manque');
		await expect(text('id;b\n1;2\n')).rejects.toThrow('acheteur.id');
	});

	it('fails when its source does', async () => {
		async function* broken() {
			yield utf8(`${header}\n${line}\n`);
			await Promise.resolve();
			throw new Error('disk gone');
		}
		await expect(all(broken())).rejects.toThrow('disk gone');
	});
});
