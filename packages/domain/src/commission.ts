import { z } from 'zod';
import type { CommissionMode } from './agreement.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { daySchema } from './need.ts';

/** Who votes, and who may speak only: an accountant, an expert, an agent. @law CGCT L1414-3 */
export const commissionVoices = ['voting', 'consultative'] as const;
export type CommissionVoice = (typeof commissionVoices)[number];

const votes = z.coerce.number<number | string>().int().min(0).max(50);

/** A meeting of the tender commission as its coordinator records it. */
export const commissionMeetingSchema = z.object({
	callId: z.uuid(),
	convenedOn: daySchema,
	heldOn: daySchema,
	/** Without the quorum the first time, the commission is convened again and then sits without one. */
	convening: z.coerce.number<number | string>().int().min(1).max(2),
	members: z
		.array(
			z.object({
				name: z.string().trim().min(2).max(120),
				voice: z.enum(commissionVoices),
				isPresident: z.boolean().default(false),
				isPresent: z.boolean().default(false)
			})
		)
		.min(1)
		.max(40),
	votes: z
		.array(z.object({ lotId: z.uuid(), bidId: z.uuid(), inFavour: votes, against: votes, abstained: votes }))
		.min(1)
		.max(30),
	minutes: z.string().trim().max(5000).default('')
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
	/** Members of the group: one voting representative each in a commission of the group. */
	groupMembers: number;
	today: Day;
};

/**
 * A meeting that can award: the right composition, its president there, the quorum but at a second convening, and no
 * more votes than voting members present.
 *
 * @throws Refusal COMMISSION_MEETING_INVALID, COMMISSION_QUORUM
 * @law CGCT L1414-2, L1414-3, L1411-5
 */
export function assertCommissionMeeting(meeting: CommissionMeeting, facts: CommissionFacts): void {
	const { seats, present, needed } = quorumOf(meeting.members);
	if (!isComposed(meeting.members, seats, facts)) throw new Refusal('COMMISSION_MEETING_INVALID');
	if (meeting.convenedOn > meeting.heldOn || meeting.heldOn > facts.today)
		throw new Refusal('COMMISSION_MEETING_INVALID', { field: 'heldOn' });
	if (present < 1 || (meeting.convening === 1 && present < needed))
		throw new Refusal('COMMISSION_QUORUM', { present, needed });
	const isCounted = meeting.votes.every(
		({ inFavour, against, abstained }) => inFavour + against + abstained === present
	);
	if (!isCounted) throw new Refusal('COMMISSION_MEETING_INVALID');
}

function isComposed(
	members: readonly CommissionMember[],
	seats: number,
	{ mode, groupMembers }: CommissionFacts
): boolean {
	const presidents = members.filter(({ isPresident }) => isPresident);
	const [president] = presidents;
	if (presidents.length !== 1 || president?.voice !== 'voting' || !president.isPresent) return false;
	return mode === 'group' ? seats === groupMembers : seats >= coordinatorSeatsMin;
}
