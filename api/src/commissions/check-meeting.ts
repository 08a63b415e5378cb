import { schema } from '@halle/db';
import {
	assertCallStep,
	assertCommissionMeeting,
	parisDay,
	quorumOf,
	readKeptRegime,
	Refusal,
	takingPart,
	type CommissionFacts,
	type CommissionMeeting
} from '@halle/domain';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { loadOwnCall } from '../calls/load-own-call.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { meetingsOf } from './meetings.ts';

const { groups, memberships, organisations } = schema;

/**
 * Everything a meeting is checked against before it is kept.
 *
 * @throws Refusal CALL_NOT_FOUND, CALL_STATUS, REGIME_UNREADABLE, COMMISSION_NOT_NEEDED, COMMISSION_MEETING_INVALID,
 *   COMMISSION_QUORUM
 * @law CGCT L1414-2, L1414-3, L1411-5
 */
export async function assertMeeting(tx: SignedTx, meeting: CommissionMeeting): Promise<void> {
	const call = await loadOwnCall(tx, meeting.callId);
	assertCallStep('award', call.status);
	if (!readKeptRegime(call.regime, call.reference).cao) throw new Refusal('COMMISSION_NOT_NEEDED');
	assertCommissionMeeting(meeting, await commissionFacts(tx, call));
}

type CallDays = { id: string; groupId: string; publishedAt: Date | null; openedAt: Date | null };

/** What the record of a meeting is read against. */
export async function commissionFacts(
	tx: SignedTx,
	{ id, groupId, publishedAt, openedAt }: CallDays
): Promise<CommissionFacts> {
	const [group] = await tx.db.select().from(groups).where(eq(groups.id, groupId));
	const failed = (await meetingsOf(tx, id)).filter(
		({ convening, quorum }) => convening === 1 && quorum.present < quorum.needed
	);
	return {
		mode: group?.commission ?? 'coordinator',
		groupMembers: (await seatHolders(tx, groupId)).length,
		publishedOn: publishedAt && parisDay(publishedAt),
		openedOn: openedAt && parisDay(openedAt),
		withoutQuorumOn: failed.at(-1)?.heldOn ?? null,
		today: parisDay(tx.now)
	};
}

/**
 * Who has a voting seat in a commission of the group: the coordinator, whose representative presides, and every member.
 *
 * @returns their names, the coordinator first
 * @law CGCT L1414-3 I
 */
export async function seatHolders({ db }: SignedTx, groupId: string): Promise<string[]> {
	const [group] = await db
		.select({ coordinatorId: groups.coordinatorId })
		.from(groups)
		.where(eq(groups.id, groupId));
	const members = await db
		.select({ id: memberships.organisationId })
		.from(memberships)
		.where(and(eq(memberships.groupId, groupId), inArray(memberships.status, [...takingPart])));
	const ids = [group?.coordinatorId ?? [], members.map(({ id }) => id)].flat();
	const names = await db
		.select({ id: organisations.id, name: organisations.name })
		.from(organisations)
		.where(inArray(organisations.id, [...new Set(ids)]))
		.orderBy(asc(organisations.name));
	const presides = names.filter(({ id }) => id === group?.coordinatorId);
	return [...presides, ...names.filter(({ id }) => id !== group?.coordinatorId)].map(({ name }) => name);
}

/**
 * Reads a meeting as it would be kept, and keeps nothing: shown before confirming what is never rewritten.
 *
 * @throws Refusal what assertMeeting refuses
 */
export function tryMeeting(ctx: SignedIn, meeting: CommissionMeeting) {
	return withTx(ctx, async (base) => {
		await assertMeeting({ ...base, actor: ctx.actor }, meeting);
		return quorumOf(meeting.members);
	});
}
