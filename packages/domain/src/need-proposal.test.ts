import { describe, expect, it } from 'vitest';
import { familyById } from './families.ts';
import { proposeQuantity, proposeStart } from './need-proposal.ts';

const paper = familyById('printing-paper');
const insurance = familyById('insurance');

describe('proposeQuantity', () => {
	it('follows the ratio, the inhabitants and the duration, to two figures', () => {
		if (!paper) throw new Error('the family of paper exists');
		const proposal = proposeQuantity(
			{ ...paper, durationMonths: 24, ratio: { ...paper.ratio, typical: 250 } },
			5451
		);
		expect(proposal).toMatchObject({ typical: 2_700, perThousand: 250 });
	});

	it('says nothing for what is counted by commune, for an unknown population or for less than one', () => {
		if (!paper || !insurance) throw new Error('both families exist');
		expect(proposeQuantity(insurance, 5451)).toBeNull();
		expect(proposeQuantity(paper, null)).toBeNull();
		expect(proposeQuantity({ ...paper, ratio: { ...paper.ratio, typical: 0.1 } }, 300)).toBeNull();
	});
});

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
