import { describe, expect, it } from 'vitest';
import { numberKinds, type NumberKind } from './number-kinds.ts';
import { numberMend } from './number-words.ts';
import { readNumber } from './typed-number.ts';
import type { CountedIn } from './units.ts';

describe('numberMend', () => {
	it('says both readings of what is asked', () => {
		const read = readNumber('12.000', numberKinds.quantity);
		if (read.ok) throw new Error('guessed');
		expect(numberMend(read.refusal, 'quantity')).toBe(
			'ce nombre se lit de deux façons, 12 ou 12\u202f000. Dites laquelle est la bonne.'
		);
	});

	it('names what the field is counted in when it does not know the words after a number', () => {
		const sentence = (typed: string, counted: CountedIn) => {
			const read = readNumber(typed, numberKinds.quantity, counted);
			return read.ok ? read.decimal : numberMend(read.refusal, 'quantity');
		};
		const reams = { unit: 'RM', packQuantity: 500, packUnit: 'H87' };
		expect(sentence('12 boîtes', { unit: 'TNE' })).toBe(
			'écrivez le nombre seul\u00a0: cette quantité est en tonnes.'
		);
		expect(sentence('12 ramettes de 250', reams)).toBe(
			'écrivez le nombre seul\u00a0: cette quantité est en ramettes de 500\u00a0pièces.'
		);
		expect(sentence('12 boîtes', {})).toBe('écrivez le nombre seul, sans unité.');
		expect(sentence('12 t', {})).toBe('écrivez le nombre seul, sans unité.');
	});

	it('has a sentence for every refusal of every kind, that ends as one', () => {
		const texts = [
			'',
			'1\u200b',
			'x',
			'1 2',
			'1,234,567',
			'-1',
			'9'.repeat(20),
			'1.000',
			'0,1234567',
			'1 TTC',
			'1 t',
			'1 x'
		];
		for (const kind of Object.keys(numberKinds) as NumberKind[]) {
			for (const text of texts) {
				const read = readNumber(text, numberKinds[kind]);
				if (!read.ok) expect(numberMend(read.refusal, kind)).toMatch(/^[\p{Ll}0-9].*\.$/u);
			}
		}
	});
});
