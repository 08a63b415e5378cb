import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberKinds } from './number-kinds.ts';
import { writeQuantity } from './quantity-words.ts';
import { readNumber, type NumberField } from './typed-number.ts';
import type { CountedIn } from './units.ts';
import { writeNumber } from './written-number.ts';

const quantity: NumberField = { decimals: 3, isQuantity: true };
const unitPrice: NumberField = { decimals: 6, isMoney: true };
const amount: NumberField = { decimals: 2, isMoney: true };
const count: NumberField = { decimals: 0 };

const decimalOf = (text: string, field: NumberField) => {
	const read = readNumber(text, field);
	return read.ok ? read.decimal : read.refusal.why;
};
const readingsOf = (text: string, field: NumberField) => {
	const read = readNumber(text, field);
	if (read.ok || read.refusal.why !== 'ambiguous') throw new Error(`not asked: ${JSON.stringify(read)}`);
	return read.refusal.readings.map(({ decimal }) => decimal);
};

describe('readNumber', () => {
	it.each([
		['12 000', amount, '12000'],
		['12\u00a0000', amount, '12000'],
		['12\u202f000', amount, '12000'],
		['12\u2009000', amount, '12000'],
		['1 234 567,8', quantity, '1234567.8'],
		['1 234,50 €', amount, '1234.5'],
		['1 234,50 € HT', amount, '1234.5'],
		['1234,5 euros h.t.', amount, '1234.5'],
		['18 400 EUR hors taxes', amount, '18400'],
		['1.234,50', amount, '1234.5'],
		['1.234.567', amount, '1234567'],
		['12.000,00', amount, '12000'],
		['1’234’567,5', amount, '1234567.5'],
		["1'234", count, '1234'],
		['0,0375', unitPrice, '0.0375'],
		['0.0375', unitPrice, '0.0375'],
		['0.375', quantity, '0.375'],
		['59999.99', amount, '59999.99'],
		['12.5', quantity, '12.5'],
		['12.3456', unitPrice, '12.3456'],
		['65,5', quantity, '65.5'],
		['1,000', quantity, '1'],
		['1,234', quantity, '1.234'],
		['24,00', count, '24'],
		['007', count, '7'],
		[' 12 ', count, '12'],
		['0', count, '0']
	] as const)('reads %j exactly', (text, field, decimal) => {
		expect(decimalOf(text, field)).toBe(decimal);
	});

	it('gives whole units of the last decimal of the field', () => {
		expect(readNumber('1 234,5', amount)).toEqual({ ok: true, scaled: 123_450, decimal: '1234.5' });
		expect(readNumber('0,0375', unitPrice)).toEqual({ ok: true, scaled: 37_500, decimal: '0.0375' });
		expect(readNumber('65,5', quantity)).toEqual({ ok: true, scaled: 65_500, decimal: '65.5' });
		expect(readNumber('12,5 %', numberKinds.percent)).toEqual({ ok: true, scaled: 1250, decimal: '12.5' });
	});

	it.each([
		['12.000', ['12', '12000']],
		['1.000', ['1', '1000']],
		['54.000', ['54', '54000']],
		['1.234', ['1.234', '1234']],
		['5000.000', ['5000', '5000000']],
		['1 234.567', ['1234.567', '1234567']],
		['1200.0000', ['1200', '12000000']]
	])('asks what %j means, whatever the field holds', (text, readings) => {
		for (const field of [quantity, unitPrice, amount, count])
			expect(readingsOf(text, field)).toEqual(readings);
	});

	it('asks what a comma with three digits means in a field that holds fewer', () => {
		expect(readingsOf('12,000', count)).toEqual(['12', '12000']);
		expect(readingsOf('12,000', amount)).toEqual(['12', '12000']);
		expect(readingsOf('12,345', amount)).toEqual(['12.345', '12345']);
	});

	it.each([
		['', 'empty'],
		['   ', 'empty'],
		['douze', 'not-a-number'],
		['1e3', 'not-a-number'],
		['0x10', 'not-a-number'],
		['+5', 'not-a-number'],
		['--5', 'not-a-number'],
		['-', 'not-a-number'],
		['(5)', 'not-a-number'],
		['12 k€', 'not-a-number'],
		['€ 12', 'not-a-number'],
		['NaN', 'not-a-number'],
		['Infinity', 'not-a-number'],
		['１２', 'not-a-number'],
		['١٢', 'not-a-number'],
		['1_000', 'not-a-number'],
		['1/2', 'not-a-number'],
		['5 %', 'not-a-number'],
		['\u3164', 'not-a-number'],
		['12\u0000', 'invisible'],
		['1\u200b2', 'invisible'],
		['\u202a12\u202c', 'invisible'],
		['\ufeff12', 'invisible'],
		['12\t000', 'invisible'],
		['\ud83d', 'invisible'],
		['12 00', 'grouping'],
		['1 2345', 'grouping'],
		['12  000', 'grouping'],
		['0 500', 'grouping'],
		['0.500.000', 'grouping'],
		['1.23.456', 'grouping'],
		['1 234 567’890', 'grouping'],
		['1,2,3', 'grouping'],
		['.5', 'grouping'],
		['5,', 'grouping'],
		['12 ,5', 'grouping'],
		['1,234,567', 'foreign'],
		['1,234.50', 'foreign'],
		['-4', 'negative'],
		['−4', 'negative'],
		['- 4,50 €', 'negative'],
		['104,40 € TTC', 'tax-included'],
		['104.40 t.t.c.', 'tax-included'],
		['104,4 toutes taxes comprises', 'tax-included'],
		['12,3456', 'too-many-decimals'],
		['0,375', 'too-many-decimals'],
		['0.375', 'too-many-decimals'],
		['9007199254740993', 'too-large'],
		['9'.repeat(20), 'too-large']
	])('refuses %j in an amount rather than guess', (text, why) => {
		expect(decimalOf(text, amount)).toBe(why);
	});

	it('spends no time on what no person types', () => {
		for (const odd of ['1'.repeat(1_000_000), ' '.repeat(1_000_000) + 'x', '1,'.repeat(500_000)])
			expect(decimalOf(odd, amount)).toBe('not-a-number');
	});

	it('takes the unit of the field after a quantity, and refuses another', () => {
		const tonnes = (text: string) => readNumber(text, quantity, { unit: 'TNE' });
		expect(tonnes('65,5 t')).toMatchObject({ ok: true, decimal: '65.5' });
		expect(tonnes('65,5 tonnes')).toMatchObject({ ok: true });
		expect(tonnes('65,5 Tonne')).toMatchObject({ ok: true });
		expect(tonnes('65 500 kg')).toEqual({
			ok: false,
			refusal: { why: 'other-unit', typed: 'KGM', expected: 'TNE' }
		});
		expect(readNumber('12 m³', quantity, { unit: 'MTQ' })).toMatchObject({ ok: true });
		expect(readNumber('65,5 t', quantity)).toMatchObject({ ok: false, refusal: { why: 'other-unit' } });
		for (const odd of ['12 €', '12 boîtes', '12 000 t de sel', '12.000 tx'])
			expect(readNumber(odd, quantity, { unit: 'TNE' })).toEqual({
				ok: false,
				refusal: { why: 'not-alone', expected: { unit: 'TNE' } }
			});
		for (const odd of ['douze', 'tonnes', '+5 t'])
			expect(readNumber(odd, quantity, { unit: 'TNE' })).toMatchObject({ refusal: { why: 'not-a-number' } });
	});

	it.each([
		['12 m3', 'MTQ'],
		['12 m2', 'MTK'],
		['3 ans', 'ANN'],
		['500 kilos', 'KGM'],
		['20 metres', 'MTR'],
		['20 ml', 'MTR'],
		['10 pieces', 'H87'],
		['1 250,5 MWh', 'MWH'],
		['65,5T', 'TNE']
	])('reads %j in its own unit', (typed, unit) => {
		expect(readNumber(typed, quantity, { unit })).toMatchObject({ ok: true });
	});

	it('takes what a pack holds only as the line says it', () => {
		const reams = { unit: 'RM', packQuantity: 500, packUnit: 'H87' };
		const why = (typed: string, counted: CountedIn) => {
			const read = readNumber(typed, quantity, counted);
			return read.ok ? read.decimal : read.refusal.why;
		};
		for (const same of [writeQuantity(12, reams), '12 ramettes de 500 feuilles', '12 RAMETTES DE 500'])
			expect(why(same, reams)).toBe('12');
		expect(why('12 ramettes', reams)).toBe('12');
		for (const other of [
			'12 ramettes de 250 pièces',
			'12 ramettes de 500 g',
			'12 ramettes de 500 pièces de 80 g'
		])
			expect(why(other, reams)).toBe('other-pack');
		expect(why('12 ramettes de 500 pièces', { unit: 'RM' })).toBe('other-pack');
		expect(why('12 paquets de 500 pièces', reams)).toBe('other-unit');
		expect(why('6 000 pièces', reams)).toBe('other-unit');
		// « 1.000 » has two readings: it is not taken for the thousand that the line says.
		expect(why('12 ramettes de 1.000', { ...reams, packQuantity: 1000 })).toBe('other-pack');
	});

	it('takes a sign only where the field has one', () => {
		const signed = { decimals: 0, isSigned: true };
		expect(readNumber('-12', signed)).toEqual({ ok: true, scaled: -12, decimal: '-12' });
		expect(decimalOf('--12', signed)).toBe('not-a-number');
		expect(decimalOf('+12', signed)).toBe('not-a-number');
		expect(decimalOf('-0', signed)).toBe('0');
		expect(decimalOf('-1.000', signed)).toBe('ambiguous');
	});

	it('reads back whatever it writes, in every field that holds as many decimals', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), fc.integer({ min: 0, max: 6 }), (scaled, decimals) => {
				expect(readNumber(writeNumber(scaled, decimals), { decimals })).toMatchObject({ ok: true, scaled });
				expect(
					readNumber(`${writeNumber(scaled, decimals)}\u00a0€\u00a0HT`, { decimals, isMoney: true })
				).toMatchObject({ ok: true, scaled });
			})
		);
	});

	it('reads back each of the two readings it asks about as that very value', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(999), (whole, rest) => {
				const typed = `${String(whole)}.${String(rest).padStart(3, '0')}`;
				const read = readNumber(typed, quantity);
				if (read.ok || read.refusal.why !== 'ambiguous') throw new Error(`${typed} was not asked`);
				for (const { text, decimal } of read.refusal.readings)
					expect(readNumber(text, quantity)).toMatchObject({ ok: true, decimal });
			})
		);
	});

	it('never alters what it accepts: the same digits, the comma where it was typed', () => {
		const alphabet = '0 1 2 3 4 5 6 7 8 9 0 1 2 . , ’ - € e x %'.split(' ').concat(' ', '\u00a0', '\u202f');
		const typed = fc
			.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 12 })
			.map((signs) => signs.join(''));
		fc.assert(
			fc.property(typed, fc.constantFrom(quantity, unitPrice, amount, count), (text, field) => {
				const read = readNumber(text, field);
				if (!read.ok) return;
				expect(read.decimal).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
				expect(read.scaled).toBe(Number(read.decimal.replace(/$/, `e${String(field.decimals)}`)));
				expect(valueByHand(text)).toContain(read.decimal);
			}),
			{ numRuns: 3_000 }
		);
	});

	it('is not the reader it replaces, which took 12 for « 1200.0000 » and 375 € for « 0.375 »', () => {
		const replaced = (text: string) => {
			const match = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:[,.](\d{1,2}))?$/.exec(text.replace(/[\s€]|HT|TTC/giu, ''));
			return match ? Number((match[1] ?? '').replaceAll('.', '')) * 100 : undefined;
		};
		expect(replaced('0.375')).toBe(375_00);
		expect(replaced('104,40 € TTC')).toBe(104_00);
		expect(decimalOf('0.375', unitPrice)).toBe('0.375');
		expect(decimalOf('104,40 € TTC', unitPrice)).toBe('tax-included');
		// What Number makes of text that is no French number.
		expect([Number('1e3'), Number('0x10'), Number('12.000')]).toEqual([1000, 16, 12]);
	});
});

/** Every value a careful person could see in the text, worked out another way. */
function valueByHand(text: string): string[] {
	const bare = text.replace(/€.*$/u, '').replace(/[\s’]/gu, '');
	const canonical = (whole: string, decimals: string) => {
		const rest = decimals.replace(/0+$/, '');
		return `${BigInt(whole.replaceAll('.', '') || '0').toString()}${rest ? `.${rest}` : ''}`;
	};
	if (bare.includes(',')) return [canonical(bare.split(',')[0] ?? '', bare.split(',')[1] ?? '')];
	const dots = bare.split('.');
	if (dots.length === 2) return [canonical(dots[0] ?? '', dots[1] ?? '')];
	return [canonical(bare, '')];
}
