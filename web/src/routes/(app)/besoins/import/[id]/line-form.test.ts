import { describe, expect, it } from 'vitest';
import { linesForm, mendedLine, typedLines } from './line-form.ts';

function formOf(fields: Readonly<Record<string, string>>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

const asked = (fields: Readonly<Record<string, string>>) => typedLines(formOf(fields)).map(mendedLine);

describe('the lines of a posted page', () => {
	it('are mended field by field, in their order, and an emptied field is what the file says again', () => {
		const lines = asked({
			'lines.10.name': 'B!A9',
			'lines.10.howMuch': '',
			'lines.2.name': 'A!A2',
			'lines.2.howMany': ' 2 cartons de 5 ',
			'lines.2.when': 'rentrée 2027',
			revision: '3'
		});
		expect(lines).toEqual([
			{ line: 'A!A2', mends: { quantity: '2 cartons de 5', neededOn: 'rentrée 2027' } },
			{ line: 'B!A9', mends: { amount: '' } }
		]);
	});

	it('are left aside, or counted though another says the same', () => {
		const line = { 'lines.0.name': 'A!A2' };
		expect(asked({ ...line, 'lines.0.isLeft': 'on' })).toEqual([{ line: 'A!A2', mends: {}, isLeft: true }]);
		expect(asked({ ...line, 'lines.0.isKept': 'on' })).toEqual([
			{ line: 'A!A2', mends: {}, isKept: true, isLeft: false }
		]);
	});

	it('take the purchase that was said now, chosen or in other words', () => {
		const said = (purchase: string, otherPurchase: string, earlierPurchase = '') =>
			asked({
				'lines.0.name': 'A!A2',
				'lines.0.purchase': purchase,
				'lines.0.otherPurchase': otherPurchase,
				'lines.0.earlierPurchase': earlierPurchase
			})[0]?.mends;
		expect(said('30197630', '')).toEqual({ cpv: '30197630' });
		expect(said('', 'papier à copier')).toEqual({ cpv: 'papier à copier' });
		expect(said('30197630', 'papier à copier', '30197630')).toEqual({ cpv: 'papier à copier' });
		// Words of an earlier time, and a proposal chosen among what they found.
		expect(said('30197630', 'papier', 'papier')).toEqual({ cpv: '30197630' });
		expect(said('', 'papier', 'papier')).toEqual({ cpv: 'papier' });
		expect(said('', '', 'papier')).toEqual({ cpv: '' });
	});

	it('are refused where a text is longer than a line, under the name of its field', () => {
		const lines = typedLines(formOf({ 'lines.0.name': 'A!A2', 'lines.0.where': 'x'.repeat(301) }));
		const parsed = linesForm.safeParse({ revision: 1, lines });
		expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['lines.0.where']);
	});
});
