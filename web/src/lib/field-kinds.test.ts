import { describe, expect, it } from 'vitest';
import { readTyped } from './field-kinds.ts';
import { kindOf } from './field-names.ts';
import { numberToType } from '@halle/words/format';

describe('points of a bid', () => {
	it.each([
		['12,5', 12.5],
		['12.25', 12.25],
		['100', 100],
		['0', 0],
		['82,50', 82.5]
	])('reads %s as typed, and prints it so', (typed, points) => {
		const read = readTyped(typed, 'score');
		expect(read).toMatchObject({ ok: true, value: points });
		expect(numberToType(points)).toBe(typed.replace('.', ',').replace(/(,\d)0$/, '$1'));
	});

	it.each(['12,555', '12.125', 'douze', '1e1'])('asks what %s means', (typed) => {
		expect(readTyped(typed, 'score')).toMatchObject({ ok: false });
	});

	it('are what the fields of the analysis hold', () => {
		expect(kindOf('scores.0.points')).toBe('score');
	});
});
