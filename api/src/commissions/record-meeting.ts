import { schema } from '@halle/db';
import type { CommissionMeeting } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { assertMeeting } from './check-meeting.ts';

const { commissionMeetings, commissionSeats, commissionVotes } = schema;

/**
 * Records a meeting of the tender commission: who sat, who was there, how it voted on each lot, or that it had no quorum.
 * Without a vote, a formal procedure is not awarded.
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
		await assertMeeting(tx, meeting);
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
		if (votes.length > 0)
			await tx.db.insert(commissionVotes).values(votes.map((vote) => ({ ...vote, meetingId })));
		await record(tx, {
			type: 'commission.met',
			subjectId: callId,
			details: { meetingId, convening, heldOn }
		});
		return meetingId;
	}
);
