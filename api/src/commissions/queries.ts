import { schema } from '@halle/db';
import { isConcerned, legalRegimeSchema, quorumOf, Refusal } from '@halle/domain';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { calls, commissionMeetings, commissionSeats, commissionVotes, groups, memberships, organisations } =
	schema;

/**
 * Whether a tender commission chooses, whose it is, and the meetings recorded so far.
 *
 * @throws Refusal CALL_NOT_FOUND also when another organisation coordinates it
 */
export function getCommission(ctx: SignedIn, reference: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const [call] = await tx.db
			.select()
			.from(calls)
			.where(and(eq(calls.reference, reference), eq(calls.coordinatorId, ctx.actor.organisationId)));
		if (!call) throw new Refusal('CALL_NOT_FOUND');
		const [group] = await tx.db.select().from(groups).where(eq(groups.id, call.groupId));
		const members = await tx.db
			.select({ name: organisations.name, status: memberships.status })
			.from(memberships)
			.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
			.where(eq(memberships.groupId, call.groupId))
			.orderBy(asc(organisations.name));
		const regime = legalRegimeSchema.safeParse(call.regime);
		return {
			isNeeded: regime.success && regime.data.cao,
			mode: group?.commission ?? 'coordinator',
			members: members.flatMap(({ name, status }) => (isConcerned(status) ? [name] : [])),
			meetings: await meetingsOf(tx, call.id)
		};
	});
}

async function meetingsOf({ db }: SignedTx, callId: string) {
	const meetings = await db
		.select()
		.from(commissionMeetings)
		.where(eq(commissionMeetings.callId, callId))
		.orderBy(asc(commissionMeetings.heldOn), asc(commissionMeetings.recordedAt));
	const ids = meetings.map(({ id }) => id);
	if (ids.length === 0) return [];
	const seats = await db.select().from(commissionSeats).where(inArray(commissionSeats.meetingId, ids));
	const votes = await db.select().from(commissionVotes).where(inArray(commissionVotes.meetingId, ids));
	return meetings.map((meeting) => ({
		...meeting,
		quorum: quorumOf(seats.filter(({ meetingId }) => meetingId === meeting.id)),
		votes: votes.filter(({ meetingId }) => meetingId === meeting.id)
	}));
}
