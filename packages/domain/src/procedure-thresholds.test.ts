import { describe, expect, it } from 'vitest';
import { regimeOf, thresholdsOn } from './procedure-thresholds.ts';

describe('the regime of an estimated value (CCP R2122-8, R2123-1, R2124-1, R2131-12)', () => {
	it.each([
		['2026-03-31', 'supplies', 59_999_99, 'adapted'],
		['2026-04-01', 'supplies', 59_999_99, 'exempt'],
		['2026-04-01', 'services', 60_000_00, 'adapted'],
		['2026-06-01', 'supplies', 89_999_99, 'adapted'],
		['2026-06-01', 'supplies', 90_000_00, 'adapted-with-notice'],
		['2025-12-31', 'supplies', 216_000_00, 'adapted-with-notice'],
		['2026-01-01', 'supplies', 215_999_99, 'adapted-with-notice'],
		['2026-01-01', 'supplies', 216_000_00, 'formal'],
		['2026-05-01', 'works', 99_999_99, 'exempt'],
		['2026-05-01', 'works', 100_000_00, 'adapted-with-notice'],
		['2026-05-01', 'works', 5_404_000_00, 'formal'],
		['2026-09-01', 'social', 749_999_00, 'adapted'],
		['2026-09-01', 'social', 750_000_00, 'adapted-with-notice']
	] as const)('on %s, %s for %i cents: %s', (day, nature, cents, regime) => {
		expect(regimeOf(cents, thresholdsOn(nature, day))).toBe(regime);
	});

	it('does not guess the rules of years it does not hold', () => {
		expect(() => thresholdsOn('supplies', '2023-12-31')).toThrow(RangeError);
	});
});
