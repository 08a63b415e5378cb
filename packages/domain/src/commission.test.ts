import { describe, expect, it } from 'vitest';
import {
	assertCommissionMeeting,
	quorumOf,
	type CommissionFacts,
	type CommissionMeeting
} from './commission.ts';

const facts: CommissionFacts = {
	mode: 'coordinator',
	groupMembers: 3,
	publishedOn: '2026-11-20',
	openedOn: '2026-12-10',
	withoutQuorumOn: '2026-12-11',
	today: '2026-12-22'
};

/** Six who vote, so many of them there, and an accountant who never counts. */
function sixVoters(present: number, convening: 1 | 2 = 1): CommissionMeeting {
	return {
		callId: 'call',
		convenedOn: '2026-12-15',
		heldOn: '2026-12-21',
		convening,
		members: [
			...Array.from({ length: 6 }, (_, index) => ({
				name: `Élu ${index + 1}`,
				voice: 'voting' as const,
				isPresident: index === 0,
				isPresent: index < present
			})),
			{ name: 'La comptable', voice: 'consultative', isPresident: false, isPresent: true }
		],
		votes: [{ lotId: 'lot', bidId: 'bid', inFavour: present, against: 0, abstained: 0 }],
		minutes: ''
	};
}

describe('the quorum of a tender commission (CGCT L1411-5)', () => {
	it('is more than half of those who vote, whoever else is in the room', () => {
		expect(quorumOf(sixVoters(3).members)).toEqual({ seats: 6, present: 3, needed: 4 });
		expect(quorumOf(sixVoters(3).members.slice(0, 5))).toEqual({ seats: 5, present: 3, needed: 3 });
	});

	it('refuses three of six, takes four, and takes three at the second convening', () => {
		expect(() => assertCommissionMeeting(sixVoters(3), facts)).toThrow('COMMISSION_QUORUM');
		expect(() => assertCommissionMeeting(sixVoters(4), facts)).not.toThrow();
		expect(() => assertCommissionMeeting(sixVoters(3, 2), facts)).not.toThrow();
	});

	it('lets a meeting without it be kept, as long as it voted nothing', () => {
		expect(() => assertCommissionMeeting({ ...sixVoters(3), votes: [] }, facts)).not.toThrow();
		expect(() => assertCommissionMeeting({ ...sixVoters(0), votes: [] }, facts)).not.toThrow();
	});
});

describe('a meeting', () => {
	const change = (over: Partial<CommissionMeeting>) => ({ ...sixVoters(4), ...over });
	const vote = (inFavour: number) => [{ lotId: 'lot', bidId: 'bid', inFavour, against: 0, abstained: 0 }];
	it.each([
		['a consultative member that votes', change({ votes: vote(5) })],
		['a vote that somebody present did not cast', change({ votes: vote(3) })],
		['a meeting held before it was convened', change({ heldOn: '2026-12-14' })],
		['a meeting before the bids were opened', change({ convenedOn: '2026-12-01', heldOn: '2026-12-09' })],
		['a convening older than the consultation', change({ convenedOn: '2026-11-19' })],
		['a meeting to come', change({ heldOn: '2026-12-23' })],
		[
			'no president',
			change({ members: sixVoters(4).members.map((one) => ({ ...one, isPresident: false })) })
		],
		[
			'two presidents',
			change({ members: sixVoters(4).members.map((one) => ({ ...one, isPresident: true })) })
		],
		['a commission too small', change({ members: sixVoters(4).members.slice(0, 3), votes: vote(3) })],
		['a quorum that voted nothing', change({ votes: [] })],
		[
			'a president who does not vote',
			change({
				members: sixVoters(4).members.map((one) => ({ ...one, isPresident: one.voice === 'consultative' }))
			})
		],
		[
			'a second convening older than the meeting without a quorum',
			change({ convening: 2, convenedOn: '2026-12-10' })
		],
		[
			'a vote that its president did not attend',
			change({
				members: sixVoters(5).members.map((one) => (one.isPresident ? { ...one, isPresent: false } : one))
			})
		]
	])('refuses %s', (_, meeting) => {
		expect(() => assertCommissionMeeting(meeting, facts)).toThrow('COMMISSION_MEETING_INVALID');
	});

	it('convened a second time follows one without a quorum', () => {
		const never = { ...facts, withoutQuorumOn: null };
		expect(() => assertCommissionMeeting(sixVoters(3, 2), never)).toThrow('COMMISSION_MEETING_INVALID');
	});

	it('of the group has one who votes for each member (CGCT L1414-3)', () => {
		const ofGroup = { ...facts, mode: 'group' } as const;
		expect(() => assertCommissionMeeting(sixVoters(4), ofGroup)).toThrow('COMMISSION_MEETING_INVALID');
		expect(() => assertCommissionMeeting(sixVoters(4), { ...ofGroup, groupMembers: 6 })).not.toThrow();
	});

	it('may be convened and held today, and a second time on the first day allowed', () => {
		const today = { ...facts, today: '2026-12-15' };
		expect(() => assertCommissionMeeting(change({ heldOn: '2026-12-15' }), today)).not.toThrow();
		const second = { ...sixVoters(3, 2), convenedOn: '2026-12-11' };
		expect(() => assertCommissionMeeting(second, facts)).not.toThrow();
	});

	it('may be convened on the day of the publication', () => {
		expect(() => assertCommissionMeeting(change({ convenedOn: '2026-11-20' }), facts)).not.toThrow();
	});

	it('may be held on the day of the opening, having been convened before', () => {
		const early = change({ convenedOn: '2026-12-01', heldOn: '2026-12-10' });
		expect(() => assertCommissionMeeting(early, facts)).not.toThrow();
	});

	it('convened a first time follows nothing', () => {
		const never = { ...facts, withoutQuorumOn: null };
		expect(() => assertCommissionMeeting(sixVoters(4), never)).not.toThrow();
	});

	it('counts votes against and abstentions', () => {
		const votes = [{ lotId: 'lot', bidId: 'bid', inFavour: 2, against: 1, abstained: 1 }];
		expect(() => assertCommissionMeeting(change({ votes }), facts)).not.toThrow();
	});

	it('has four who vote at the least, unless it is the commission of a small group', () => {
		const seats = (count: number) =>
			change({ members: sixVoters(6).members.slice(0, count), votes: vote(count) });
		expect(() => assertCommissionMeeting(seats(4), facts)).not.toThrow();
		expect(() => assertCommissionMeeting(seats(3), { ...facts, mode: 'group' })).not.toThrow();
	});
});
