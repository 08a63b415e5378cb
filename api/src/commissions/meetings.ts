import { schema } from '@halle/db';
import { quorumOf } from '@halle/domain';
import { asc, eq, inArray } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { commissionMeetings, commissionSeats, commissionVotes } = schema;

/** The meetings of the commission of a consultation, the oldest first, with who sat and how each vote went. */
export async function meetingsOf({ db }: SignedTx, callId: string) {
	const meetings = await db
		.select()
		.from(commissionMeetings)
		.where(eq(commissionMeetings.callId, callId))
		.orderBy(asc(commissionMeetings.heldOn), asc(commissionMeetings.recordedAt));
	const ids = meetings.map(({ id }) => id);
	if (ids.length === 0) return [];
	const allSeats = await db
		.select()
		.from(commissionSeats)
		.where(inArray(commissionSeats.meetingId, ids))
		.orderBy(asc(commissionSeats.position));
	const votes = await db.select().from(commissionVotes).where(inArray(commissionVotes.meetingId, ids));
	return meetings.map((meeting) => {
		const seats = allSeats.filter(({ meetingId }) => meetingId === meeting.id);
		return {
			...meeting,
			seats,
			quorum: quorumOf(seats),
			votes: votes.filter(({ meetingId }) => meetingId === meeting.id)
		};
	});
}
