import { describe, expect, it } from 'vitest';
import { writeFigure, writeQuantity } from './quantity-words.ts';

const alone = (unit: string) => ({ unit, packQuantity: null, packUnit: null });

describe('a quantity in words', () => {
	it('keeps its decimals and says its unit, singular below 2', () => {
		expect(writeFigure(77_000)).toBe('77\u202f000');
		expect(writeQuantity(12.5, alone('TNE'))).toBe('12,5\u00a0tonnes');
		expect(writeQuantity(1.999, alone('TNE'))).toBe('1,999\u00a0tonne');
		expect(writeQuantity(0.125, alone('MTQ'))).toBe('0,125\u00a0mètre cube');
		expect(writeQuantity(3, alone('XYZ'))).toBe('3\u00a0XYZ');
	});

	it('says what one pack holds, each number with its own singular', () => {
		const ream = { unit: 'RM', packQuantity: 500, packUnit: 'H87' };
		expect(writeQuantity(12, ream)).toBe('12\u00a0ramettes de 500\u00a0pièces');
		expect(writeQuantity(1, ream)).toBe('1\u00a0ramette de 500\u00a0pièces');
		expect(writeQuantity(3, { unit: 'PK', packQuantity: 1.5, packUnit: 'KGM' })).toBe(
			'3\u00a0paquets de 1,5\u00a0kilogramme'
		);
	});
});
