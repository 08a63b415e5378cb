import { describe, expect, it } from 'vitest';
import { isFailure, isRefused } from './failure.ts';

const values = { title: 'Sel' };

describe('a form given back', () => {
	it('is refused when a field or a rule is to blame', () => {
		expect(isRefused({ values, errors: { title: ['Dites ce qu’il faut.'] } })).toBe(true);
		expect(isRefused({ values, errors: {}, refusal: 'Trop tard.' })).toBe(true);
	});

	it('is not refused at a step of checking, which gives back what was typed and finds nothing wrong', () => {
		const checked = { values, errors: {}, checked: true };
		expect(isRefused(checked)).toBe(false);
		// What titled these steps « Erreur : » before.
		expect(isFailure(checked)).toBe(true);
		expect([undefined, null, {}].map(isRefused)).toEqual([false, false, false]);
	});
});
