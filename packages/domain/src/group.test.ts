import { describe, expect, it } from 'vitest';
import { answerUntil, assertDeliberation, assertSignature, conventionGaps } from './group.ts';

describe('the convention', () => {
	it('waits for the answer, the vote and the signature of each (CCP L2113-7)', () => {
		const members = (
			['invited', 'interested', 'deliberated', 'signed', 'active', 'declined', 'exited'] as const
		).map((status) => ({ organisationId: status, status }));
		expect(conventionGaps(members)).toEqual([
			{ organisationId: 'invited', missing: 'answer' },
			{ organisationId: 'interested', missing: 'deliberation' },
			{ organisationId: 'deliberated', missing: 'signature' }
		]);
	});

	it('takes a vote of today and refuses one of tomorrow', () => {
		expect(() =>
			assertDeliberation({ votedOn: '2026-11-22', enforceableOn: '2026-11-22' }, '2026-11-22')
		).not.toThrow();
		expect(() =>
			assertDeliberation({ votedOn: '2026-11-23', enforceableOn: '2026-11-23' }, '2026-11-22')
		).toThrow('DELIBERATION_IN_FUTURE');
		expect(() =>
			assertDeliberation({ votedOn: '2026-11-20', enforceableOn: '2026-11-19' }, '2026-11-22')
		).toThrow('DELIBERATION_IN_FUTURE');
	});

	it('is signed once the vote is enforceable (CGCT L2131-1)', () => {
		expect(() => assertSignature('2026-11-20', '2026-11-20', '2026-11-22')).not.toThrow();
		expect(() => assertSignature('2026-11-19', '2026-11-20', '2026-11-22')).toThrow(
			'SIGNATURE_BEFORE_DELIBERATION'
		);
		expect(() => assertSignature('2026-11-23', '2026-11-20', '2026-11-22')).toThrow('DELIBERATION_IN_FUTURE');
	});
});

describe('how long an invitation waits', () => {
	it.each([
		['2027-06-30', '2026-12-22'],
		['2026-12-10', '2026-12-10'],
		['2026-11-24', '2026-11-29']
	])('for a purchase that starts by %s: until %s', (startsUntilOn, until) => {
		expect(answerUntil('2026-11-22', startsUntilOn)).toBe(until);
	});
});
