import { z } from 'zod';
import type { CommissionMode } from './agreement.ts';
import type { Day } from './dates.ts';
import { Refusal, type RefusalDetails } from './errors.ts';
import { lineSchema, textSchema } from './free-text.ts';
import { daySchema } from './day-schemas.ts';

/** Who votes, and who may speak only: an accountant, an expert, an agent. @law CGCT L1414-3 */
export const commissionVoices = ['voting', 'consultative'] as const;
export type CommissionVoice = (typeof commissionVoices)[number];

const votes = z.int().min(0).max(50);

/** A meeting of the tender commission as its coordinator records it. */
export const commissionMeetingSchema = z.object({
	callId: z.uuid(),
	convenedOn: daySchema,
	heldOn: daySchema,
	/** Without the quorum the first time, the commission is convened again and then sits without one. */
	convening: z.int().min(1).max(2),
	members: z
		.array(
			z.object({
				name: lineSchema(2, 120),
				voice: z.enum(commissionVoices),
				isPresident: z.boolean().default(false),
				isPresent: z.boolean().default(false)
			})
		)
		.min(1)
		.max(40),
	/** None at a meeting without a quorum. */
	votes: z
		.array(z.object({ lotId: z.uuid(), bidId: z.uuid(), inFavour: votes, against: votes, abstained: votes }))
		.max(30),
	minutes: textSchema(0, 5000).default('')
});
export type CommissionMeeting = z.infer<typeof commissionMeetingSchema>;
type CommissionMember = CommissionMeeting['members'][number];

/** One president and three others, the smallest commission of a commune. @law CGCT L1411-5 */
const coordinatorSeatsMin = 4;

/** How many vote, how many of them are there, and how many must be: more than half. @law CGCT L1411-5 */
export function quorumOf(members: readonly Pick<CommissionMember, 'voice' | 'isPresent'>[]) {
	const voting = members.filter(({ voice }) => voice === 'voting');
	return {
		seats: voting.length,
		present: voting.filter(({ isPresent }) => isPresent).length,
		needed: Math.floor(voting.length / 2) + 1
	};
}

/** What a meeting is checked against. */
export type CommissionFacts = {
	mode: CommissionMode;
	/** Who has one voting representative each in a commission of the group: its members and its coordinator. */
	groupMembers: number;
	/** Day on which the consultation was published, in Paris; null before. */
	publishedOn: Day | null;
	/** Day on which the bids were opened, in Paris; null before. */
	openedOn: Day | null;
	/** Day on which the commission met and had no quorum; null while that has not happened. */
	withoutQuorumOn: Day | null;
	today: Day;
};

/**
 * A meeting as it may be kept. One that awards has the right composition, its president there, the quorum but at a second
 * convening, and each voting member present counted once in each vote. One without a quorum is kept without votes: it is
 * what a second convening rests on.
 *
 * @throws Refusal COMMISSION_MEETING_INVALID saying why, COMMISSION_QUORUM
 * @law CGCT L1414-2, L1414-3, L1411-5
 */
export function assertCommissionMeeting(meeting: CommissionMeeting, facts: CommissionFacts): void {
	const { present, needed } = quorumOf(meeting.members);
	const fault = compositionFault(meeting, facts) ?? dateFault(meeting, facts);
	if (fault) throw new Refusal('COMMISSION_MEETING_INVALID', fault);
	if (meeting.convening === 1 && present < needed) {
		if (meeting.votes.length > 0) throw new Refusal('COMMISSION_QUORUM', { present, needed });
		return;
	}
	const voteFault = faultOfVotes(meeting, present);
	if (voteFault) throw new Refusal('COMMISSION_MEETING_INVALID', voteFault);
}

/** What is wrong with a record, for the sentence that says it. */
export type CommissionFault =
	| 'seats'
	| 'representatives'
	| 'president'
	| 'president-absent'
	| 'order'
	| 'before-publication'
	| 'before-opening'
	| 'to-come'
	| 'second'
	| 'no-vote'
	| 'count';
type Fault = RefusalDetails & { why: CommissionFault };

function compositionFault({ members }: CommissionMeeting, facts: CommissionFacts): Fault | null {
	const { seats } = quorumOf(members);
	const { mode, groupMembers } = facts;
	if (mode === 'group' && seats !== groupMembers)
		return { why: 'representatives', seats, wanted: groupMembers };
	if (mode === 'coordinator' && seats < coordinatorSeatsMin)
		return { why: 'seats', seats, wanted: coordinatorSeatsMin };
	const presidents = members.filter(({ isPresident }) => isPresident);
	return presidents.length === 1 && presidents[0]?.voice === 'voting' ? null : { why: 'president' };
}

function dateFault(meeting: CommissionMeeting, facts: CommissionFacts): Fault | null {
	const { publishedOn, openedOn, withoutQuorumOn, today } = facts;
	if (meeting.convenedOn > meeting.heldOn) return { why: 'order', field: 'heldOn' };
	// It is convened for a consultation that is there.
	if (publishedOn !== null && meeting.convenedOn < publishedOn)
		return { why: 'before-publication', on: publishedOn, field: 'convenedOn' };
	// It chooses among bids that have been opened.
	if (openedOn !== null && meeting.heldOn < openedOn)
		return { why: 'before-opening', on: openedOn, field: 'heldOn' };
	if (meeting.heldOn > today) return { why: 'to-come', field: 'heldOn' };
	if (meeting.convening === 1) return null;
	if (withoutQuorumOn === null) return { why: 'second' };
	return meeting.convenedOn < withoutQuorumOn
		? { why: 'second', on: withoutQuorumOn, field: 'convenedOn' }
		: null;
}

function faultOfVotes({ members, votes: cast }: CommissionMeeting, present: number): Fault | null {
	if (!members.some(({ isPresident, isPresent }) => isPresident && isPresent))
		return { why: 'president-absent' };
	if (cast.length === 0) return { why: 'no-vote' };
	const wrong = cast.findIndex(
		({ inFavour, against, abstained }) => inFavour + against + abstained !== present
	);
	return wrong < 0 ? null : { why: 'count', present, field: `votes.${wrong}.inFavour` };
}
