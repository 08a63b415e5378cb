import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../src/index.ts';
import { shownText, type Value } from '../src/cells.ts';
import {
	amountCell,
	priceCell,
	quantityCell,
	writeTable,
	type Column,
	type TableFormat
} from '../src/write-table.ts';

type Purchase = { what: string; cents: number; micros: number; amount: number; on: string | null };

const columns: readonly Column<Purchase>[] = [
	{ label: 'Objet', width: 40, of: ({ what }) => what },
	{ label: 'Montant HT (€)', width: 14, of: ({ cents }) => amountCell(cents) },
	{ label: 'Prix', width: 14, of: ({ micros }) => priceCell(micros) },
	{ label: 'Quantité', width: 14, of: ({ amount }) => quantityCell(amount) },
	{ label: 'Le', width: 14, of: ({ on }) => (on === null ? null : { day: on }) }
];
const paper: Purchase = {
	what: 'Papier «\u00a0A4\u00a0»; «"extra"»\nblanc',
	cents: 1_234_567_05,
	micros: 37_500,
	amount: 12.5,
	on: '2026-12-31'
};
const salt: Purchase = { what: 'Sel', cents: -3_00, micros: 4_000_000, amount: 1_200, on: null };

async function* inBatches(rows: readonly Purchase[], size: number): AsyncGenerator<Purchase[]> {
	for (let from = 0; from < rows.length; from += size)
		yield await Promise.resolve(rows.slice(from, from + size));
}

async function write(format: TableFormat, rows: readonly Purchase[], size = 2): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	const table = { name: 'Achats', columns, batches: inBatches(rows, size) };
	for await (const piece of writeTable(format, table)) pieces.push(piece);
	return Buffer.concat(pieces);
}

function valuesIn(bytes: Uint8Array): (Value | undefined)[][] {
	const [sheet] = openWorkbook(bytes).sheets;
	return (sheet?.rows ?? []).map(({ cells }) =>
		columns.map((_, at) => cells.find(({ column }) => column === at)?.value)
	);
}

/** What each spreadsheet takes for a formula, and may run: OWASP, « CSV Injection ». */
const formulas = [
	'=1+1',
	'+33 2 48 00 00 00',
	'-2+3',
	'@SUM(A1)',
	'\t=1+1',
	' =HYPERLINK("https://example.org";"ici")',
	'＝1+1',
	`=cmd|' /C calc'!A0`
];

describe('a table written as CSV', () => {
	it('is opened in France by a double click: its mark, semicolons, decimal commas, days with slashes', async () => {
		expect((await write('csv', [paper, salt])).toString()).toBe(
			'\ufeffObjet;Montant HT (€);Prix;Quantité;Le\r\n' +
				'"Papier «\u00a0A4\u00a0»; «""extra""»\nblanc";1234567,05;0,0375;12,5;31/12/2026\r\n' +
				'Sel;-3;4;1200;\r\n'
		);
	});

	it.each(formulas)('holds %j as a text', async (what) => {
		const text = (await write('csv', [{ ...salt, what }])).toString();
		const [, line = ''] = text.split('\r\n');
		expect(line).toMatch(/^"?'/);
		// The control: without the sign it is the formula itself.
		expect(line.replaceAll('"', '').slice(1)).toBe(`${what.replaceAll('"', '')};-3;4;1200;`);
	});

	it('leaves other texts as they are', async () => {
		for (const what of ['Sel', '3 % de remise', 'L’école', '« = »'])
			expect((await write('csv', [{ ...salt, what }])).toString()).toContain(`\n${what};`);
	});
});

describe('a table written as XLSX', () => {
	it('keeps texts, exact numbers and days, over several batches', async () => {
		const rows = Array.from({ length: 501 }, (_, at) => ({ ...paper, cents: at + 1, what: `Lot ${at}` }));
		const values = valuesIn(await write('xlsx', rows, 100));
		expect(values).toHaveLength(502);
		expect(values[0]?.map(shownText)).toEqual(columns.map(({ label }) => label));
		expect(values[501]).toMatchObject([
			{ kind: 'text', text: 'Lot 500' },
			{ kind: 'number', text: '5.01' },
			{ kind: 'number', text: '0.0375' },
			{ kind: 'number', text: '12.5' },
			{ kind: 'day', day: '2026-12-31' }
		]);
		expect(valuesIn(await write('xlsx', [salt]))[1]).toMatchObject([
			{ text: 'Sel' },
			{ text: '-3' },
			{ text: '4' },
			{ text: '1200' },
			undefined
		]);
	});

	it.each(formulas)('holds %j as a text, and no formula', async (what) => {
		const bytes = await write('xlsx', [{ ...salt, what }]);
		// Who reads it leaves out the blanks around.
		expect(valuesIn(bytes)[1]?.[0]).toEqual({ kind: 'text', text: what.trim() });
		const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
		expect(sheet).toContain(`>${what.replaceAll('"', '&quot;')}</t>`);
		expect(sheet).not.toMatch(/<f[ >]/);
	});

	it('is a workbook with no rows too', async () => {
		expect(valuesIn(await write('xlsx', []))).toHaveLength(1);
	});
});
