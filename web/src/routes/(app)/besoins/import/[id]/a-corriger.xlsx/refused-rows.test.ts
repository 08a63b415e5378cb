import { openWorkbook, readNeeds, writeWorkbook } from '@halle/spreadsheets';
import { describe, expect, it } from 'vitest';
import { refusedRows } from './refused-rows.ts';

const missing = {
	code: 'quantity-missing',
	cell: 'B3',
	field: 'quantity',
	facts: {},
	proposals: []
} as const;
const cellsOf = (label: string, quantity: string) => [
	{ header: 'Désignation', text: label },
	{ header: 'Quantité', text: quantity }
];
const paper = { cell: 'A3', findings: [missing], cells: cellsOf('Papier A4', ''), lacks: [] };
const pens = {
	cell: 'Écoles!A4',
	findings: [],
	cells: [...cellsOf('=Stylos', '40'), { header: 'Date', text: '1/3/2020' }],
	lacks: [
		{ field: 'neededOn', refusal: { code: 'NEED_START_PAST', details: { field: 'startsUntilOn' } } },
		{ field: 'amount', refusal: null }
	]
} as const;

describe('the lines to mend, as a table', () => {
	it('stand under their headers, with where each comes from and why it made no need', () => {
		const [headers, first, second] = refusedRows([paper, pens]);
		expect(headers).toEqual(['Désignation', 'Quantité', 'Date', 'Cellule d’origine', 'À corriger']);
		expect(first).toEqual(['Papier A4', '', '', 'A3', 'B3\u00a0: la quantité manque']);
		expect(second?.slice(0, 4)).toEqual(['=Stylos', '40', '1/3/2020', 'Écoles!A4']);
		expect(second?.[4]?.split('\n')).toHaveLength(2);
	});

	it('keep two columns of one name apart', () => {
		const twice = { ...paper, cells: [...paper.cells, { header: 'Quantité', text: '12' }] };
		expect(refusedRows([twice])[0]?.slice(0, 3)).toEqual(['Désignation', 'Quantité', 'Quantité']);
	});

	it('are read, once mended, as the file was: nothing that was added counts as a need', () => {
		const [headers, first, second] = refusedRows([paper, pens]);
		const mended = [headers ?? [], ['Papier A4', '12', 'mars 2027', ...(first ?? []).slice(3)], second ?? []];
		const world = { today: '2026-11-30', isCpv: () => true, guess: () => [], usualUnit: () => null };
		const { lines, columns } = readNeeds(openWorkbook(writeWorkbook('À corriger', mended)), world);
		expect(lines.map(({ need }) => [need?.label, need?.quantity, need?.neededFromOn])).toEqual([
			['Papier A4', 12, '2027-03-01'],
			['=Stylos', 40, '2020-03-01']
		]);
		expect(columns.slice(3).map(({ role }) => role)).toEqual(['ignored', 'detail']);
	});
});
