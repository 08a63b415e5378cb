import { schema } from '@halle/db';
import {
	assertCallStep,
	assertCommissionMeeting,
	legalRegimeSchema,
	parisDay,
	Refusal,
	type CommissionMeeting
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { loadOwnCall } from '../bids/open-bids.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { countTakingPart, membersOf } from '../groups/load-group.ts';

const { commissionMeetings, commissionSeats, commissionVotes, groups } = schema;

/**
 * Records a meeting of the tender commission: who sat, who was there, how it voted on each lot. Without a valid one, a
 * formal procedure is not awarded.
 *
 * @returns the id of the meeting
 * @throws Refusal CALL_NOT_FOUND, CALL_STATUS, COMMISSION_NOT_NEEDED, COMMISSION_MEETING_INVALID, COMMISSION_QUORUM,
 * BID_NOT_FOUND, ORGANISATION_UNVERIFIED
 * @law CGCT L1414-2, L1414-3, L1411-5
 */
export const recordMeeting = command(
	'commissions.record-meeting',
	async (tx, meeting: CommissionMeeting): Promise<string> => {
		await assertVerified(tx);
		const call = await loadOwnCall(tx, meeting.callId);
		assertCallStep('award', call.status);
		const regime = legalRegimeSchema.safeParse(call.regime);
		if (!regime.success || !regime.data.cao) throw new Refusal('COMMISSION_NOT_NEEDED');
		const [group] = await tx.db.select().from(groups).where(eq(groups.id, call.groupId));
		assertCommissionMeeting(meeting, {
			mode: group?.commission ?? 'coordinator',
			groupMembers: countTakingPart(await membersOf(tx, call.groupId)),
			today: parisDay(tx.now)
		});
		const { callId, convening, convenedOn, heldOn, minutes, members, votes } = meeting;
		const [row] = await tx.db
			.insert(commissionMeetings)
			.values({ callId, convening, convenedOn, heldOn, minutes })
			.returning({ id: commissionMeetings.id });
		if (!row) throw new Error('insert returned no row');
		const meetingId = row.id;
		await tx.db
			.insert(commissionSeats)
			.values(members.map((member, index) => ({ ...member, meetingId, position: index + 1 })));
		await tx.db.insert(commissionVotes).values(votes.map((vote) => ({ ...vote, meetingId })));
		await record(tx, {
			type: 'commission.met',
			subjectId: callId,
			details: { meetingId, convening, heldOn }
		});
		return meetingId;
	}
);
