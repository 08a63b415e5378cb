import { unnamedCpv, type LineFinding, type ReadNeed } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { shownLine } from './shown-line.ts';

type Line = Parameters<typeof shownLine>[0];

const need: ReadNeed = {
	label: 'Papier A4',
	cpvCode: '30197630',
	familyId: null,
	quantity: 240 as ReadNeed['quantity'],
	unit: 'RM',
	packQuantity: null,
	packUnit: null,
	amountExclTaxCents: 120_050,
	neededFromOn: '2027-03-01',
	neededUntilOn: '2027-03-31',
	durationMonths: null,
	delivery: '',
	requirements: ''
};
const lineOf = (content: Partial<Line['content']>, more: Partial<Line> = {}): Line => ({
	line: 'Feuil1!A5',
	state: 'incomplete',
	needId: null,
	status: null,
	labels: { '30197630': 'Papier d’impression' },
	...more,
	content: {
		cell: 'A5',
		label: 'Papier A4',
		need,
		findings: [],
		cells: [],
		lacks: [],
		made: null,
		...content
	}
});
const finding = (given: Partial<LineFinding>): LineFinding => ({
	code: 'amount-missing',
	cell: 'D5',
	field: 'amount',
	facts: {},
	proposals: [],
	...given
});
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a line of a spreadsheet, shown', () => {
	it('says what was read of it, in the words of people', () => {
		expect(plain(shownLine(lineOf({}), {}, false).said)).toBe(
			'240 ramettes, 1 200,50 € HT, entre le 1er mars 2027 et le 31 mars 2027, Papier d’impression (30197630)'
		);
		const unnamed = shownLine(lineOf({ need: { ...need, cpvCode: unnamedCpv } }), {}, false);
		expect(unnamed.said).toContain('à dire par l’administration du site');
	});

	it('that could not be read says what its cells hold', () => {
		const cells = [
			{ header: 'Désignation', text: 'Papier A4' },
			{ header: 'Quantité', text: 'à voir' },
			{ header: 'Remarque', text: '' }
		];
		expect(plain(shownLine(lineOf({ need: null, cells }), {}, false).said)).toBe(
			'Désignation : Papier A4, Quantité : à voir'
		);
	});

	it('asks only for what there is something to say of, unless it is opened', () => {
		const findings = [finding({ proposals: ['12', '24'] }), finding({ code: 'day-soon', field: null })];
		const { fields, points } = shownLine(lineOf({ findings }), {}, false);
		expect(points).toHaveLength(2);
		expect(fields.map(({ name, hint }) => [name, plain(hint)])).toEqual([
			['howMuch', 'Lu : 1 200,50 € HT. Proposé : 12 ou 24']
		]);
		expect(shownLine(lineOf({ findings }), {}, true).fields).toHaveLength(8);
		const ready = { state: 'ready' } as const;
		expect(shownLine(lineOf({ findings }, ready), {}, false).fields).toEqual([]);
		expect(shownLine(lineOf({ findings }, ready), {}, true).fields).toHaveLength(8);
		const created = { state: 'created', needId: '00000000-0000-4000-8000-000000000001' } as const;
		expect(shownLine(lineOf({ findings }, created), {}, true).fields).toEqual([]);
	});

	it('gives back what was typed, and lets choose among purchases or say that nobody knows', () => {
		const missing = finding({ code: 'cpv-missing', field: 'cpv', proposals: ['30197630'] });
		const line = lineOf({ findings: [missing], need: { ...need, cpvCode: null } });
		const [field] = shownLine(line, { 'Feuil1!A5': { cpv: 'papeterie' } }, false).fields;
		expect(field?.typed).toBe('papeterie');
		expect(field?.choices.map(({ value }) => value)).toEqual(['30197630', unnamedCpv]);
		expect(shownLine(line, { 'Feuil1!A5': { amount: '12' } }, false).fields.map(({ name }) => name)).toEqual([
			'howMuch',
			'purchase'
		]);
	});
});
