import { describe, expect, it } from 'vitest';
import { proposeStart } from './need-proposal.ts';

describe('proposeStart', () => {
	it.each([
		['2026-11-22', 1, '2027-03-01', false],
		['2026-11-22', 3, '2027-03-01', true],
		['2026-11-22', 9, '2027-09-01', true],
		['2026-08-02', 1, '2027-01-01', true],
		['2026-11-22', null, '2027-03-01', false]
	] as const)('on %s, a purchase of month %s starts on %s', (today, month, startsFromOn, isSeasonal) => {
		expect(proposeStart(month, today)).toMatchObject({ startsFromOn, isSeasonal });
	});
});
