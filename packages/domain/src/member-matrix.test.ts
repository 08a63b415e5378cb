import { describe, expect, it } from 'vitest';
import { matrixRow, type MatrixFacts } from './member-matrix.ts';

const invited: MatrixFacts = {
	status: 'invited',
	invitedOn: '2026-11-01',
	answeredOn: null,
	quantitiesConfirmedOn: null,
	votedOn: null,
	enforceableOn: null,
	signedOn: null
};
const group = { status: 'convention_agreed', agreedOn: '2026-11-10', today: '2026-11-22' } as const;

describe('the matrix of the members', () => {
	it('counts the days since each thing was asked', () => {
		expect(matrixRow(invited, { ...group, status: 'open', agreedOn: null })).toEqual([
			{ name: 'answer', state: 'waiting', sinceOn: '2026-11-01', days: 21 },
			{ name: 'quantities', state: 'later' },
			{ name: 'deliberation', state: 'later' },
			{ name: 'signature', state: 'later' }
		]);
		expect(matrixRow({ ...invited, status: 'interested', answeredOn: '2026-11-03' }, group)).toEqual([
			{ name: 'answer', state: 'done', on: '2026-11-03' },
			{ name: 'quantities', state: 'waiting', sinceOn: '2026-11-03', days: 19 },
			{ name: 'deliberation', state: 'waiting', sinceOn: '2026-11-10', days: 12 },
			{ name: 'signature', state: 'later' }
		]);
	});

	it('waits for the signature from the day the vote is enforceable', () => {
		const voted = { status: 'deliberated', votedOn: '2026-11-15', enforceableOn: '2026-11-20' } as const;
		const cells = matrixRow({ ...invited, answeredOn: '2026-11-03', ...voted }, group);
		expect(cells.slice(2)).toEqual([
			{ name: 'deliberation', state: 'done', on: '2026-11-15' },
			{ name: 'signature', state: 'waiting', sinceOn: '2026-11-20', days: 2 }
		]);
	});

	it('waits again for the council that a later version of the papers asks again', () => {
		const again = { status: 'interested', votedOn: '2026-11-15', enforceableOn: '2026-11-18' } as const;
		const cells = matrixRow({ ...invited, answeredOn: '2026-11-03', ...again }, group);
		expect(cells.slice(2).map(({ state }) => state)).toEqual(['waiting', 'later']);
	});

	it('waits for no quantity once a consultation has frozen it', () => {
		const bound = { ...invited, status: 'active', answeredOn: '2026-11-03', signedOn: '2026-11-20' } as const;
		expect(matrixRow(bound, { ...group, status: 'active' })[1]).toEqual({
			name: 'quantities',
			state: 'later'
		});
	});

	it('asks nothing of who is gone, nor in a group that is over', () => {
		expect(matrixRow({ ...invited, status: 'excluded' }, group)).toEqual([]);
		expect(matrixRow(invited, { ...group, status: 'cancelled' })).toEqual(
			['answer', 'quantities', 'deliberation', 'signature'].map((name) => ({ name, state: 'later' }))
		);
	});
});
