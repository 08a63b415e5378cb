import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareDigits, departementOf, isCommuneCode, isSiren, isSiret, sirenOf } from './identifiers.ts';

describe('isSiren', () => {
	it.each(['732829320', '356000000', '210100012', '212000012', '200000172'])('takes %s', (siren) => {
		expect(isSiren(siren)).toBe(true);
	});

	it.each(['732829321', '73282932', '7328293200', 'MONACOCON', '732 829 320', ''])(
		'refuses « %s »',
		(siren) => {
			expect(isSiren(siren)).toBe(false);
		}
	);

	it('notices any single digit typed wrong', () => {
		const place = fc.integer({ min: 0, max: 8 });
		const shift = fc.integer({ min: 1, max: 9 });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 99_999_999 }), place, shift, (seed, at, by) => {
				const right = completed(String(seed).padStart(8, '0'));
				const wrong = right
					.split('')
					.map((digit, index) => (index === at ? String((Number(digit) + by) % 10) : digit))
					.join('');
				expect([isSiren(right), isSiren(wrong)]).toEqual([true, false]);
			})
		);
	});
});

describe('isSiret', () => {
	it.each(['73282932000074', '35600000000048'])('takes %s by the Luhn check', (siret) => {
		expect(isSiret(siret)).toBe(true);
	});

	it('takes an establishment of La Poste by its digit sum', () => {
		expect(isSiret('35600000049837')).toBe(true);
		expect(isSiret('35600000049838')).toBe(false);
	});

	it('keeps the digit sum rule for La Poste alone', () => {
		// Sum of digits 45 as well, but of another legal person.
		expect(isSiret('35600001049836')).toBe(false);
	});

	it.each(['MONACOCONFO001', '7328293200007', '73282932000075', '732829320000740'])('refuses %s', (siret) => {
		expect(isSiret(siret)).toBe(false);
	});

	it('belongs to the legal person of its first nine digits', () => {
		expect(sirenOf('73282932000074')).toBe('732829320');
	});
});

describe('bareDigits', () => {
	it('reads a number as people write it', () => {
		expect(bareDigits(' 732 829\u202F320 00074 ')).toBe('73282932000074');
		expect(bareDigits('732.829.320.00074')).toBe('73282932000074');
	});
});

describe('isCommuneCode', () => {
	it.each(['01001', '18015', '2A004', '2B033', '75056', '97105', '97411', '98818'])('takes %s', (code) => {
		expect(isCommuneCode(code)).toBe(true);
	});

	it.each(['20004', '96001', '00001', '1001', '2C001', '97005', '97901', '98301', '18 15', '2a004'])(
		'refuses %s',
		(code) => {
			expect(isCommuneCode(code)).toBe(false);
		}
	);
});

/** The SIREN that begins with these eight digits, found by trial: no formula shared with the code under test. */
function completed(eight: string): string {
	const digits = Array.from({ length: 10 }, (_, digit) => `${eight}${digit}`).filter(isSiren);
	expect(digits).toHaveLength(1);
	return digits[0] ?? '';
}

describe('departementOf', () => {
	it.each([
		['18015', '18'],
		['2A004', '2A'],
		['97411', '974'],
		['20600', '20']
	])('of %s is %s', (code, departement) => {
		expect(departementOf(code)).toBe(departement);
	});
});
