import { refusals } from '@halle/domain';
import { expect, test } from 'vitest';
import { attemptName, whyRefused } from './refusal-names.ts';

test('what was tried and why it was refused is said in French; what has no name keeps its own', () => {
	expect(attemptName('needs.withdraw')).toBe('Besoins (needs.withdraw)');
	expect(attemptName('gone.for-good')).toBe('gone.for-good');
	for (const code of Object.keys(refusals)) {
		expect(whyRefused(code), code).toMatch(/^[A-ZÀÉÊÎ«].*[.!?»]$/s);
		expect(whyRefused(code), code).not.toMatch(/undefined|NaN|null|\b0 minute/);
	}
	expect(whyRefused('GONE')).toBe('GONE');
});
