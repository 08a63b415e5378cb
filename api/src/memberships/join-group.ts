import { schema } from '@halle/db';
import { assertGroupAct, parisDay, type GroupJoining, type GroupSituation } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { blockOf } from '../needs/load-need.ts';
import { keepChange } from '../groups/changes.ts';
import { findJoining, type JoinableGroup } from './joinable.ts';
import { lockGroup } from '../groups/load-group.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { withAndWithout } from '../purchases/value.ts';

const { memberships } = schema;

/**
 * Brings a posted need into a group that takes newcomers: an open one, or a permanent one for its later purchases. The
 * others are informed what that changes.
 *
 * @returns the id of the group
 * @throws Refusal ORGANISATION_UNVERIFIED, GROUP_NOT_FOUND, GROUP_STATUS, GROUP_FROZEN, GROUP_WITHOUT_ADMISSION,
 * NEED_NOT_FOUND, NEED_NOT_COMPATIBLE, MEMBERSHIP_STATUS, MANDATE_OUTSIDE_EPCI
 * @law CCP L2113-6; QE 100136, JOAN 17/05/2011
 */
export const joinGroup = command('groups.join', async (tx, input: GroupJoining): Promise<string> => {
	await assertVerified(tx);
	const { group, need } = await findJoining(tx, input);
	const { groupId, needId } = input;
	const situation = await outsiderOf(tx, group);
	assertGroupAct(situation.membership === 'active' ? 'bringNeed' : 'join', situation);
	await tx.db.execute(sql`select app.join_group(${groupId}::uuid, ${needId}::uuid)`);

	const joined = await lockGroup(tx, groupId);
	const { organisationId } = tx.actor;
	const { without: before, with: after } = withAndWithout(
		joined.reading,
		await lawOfTheDay(tx),
		organisationId
	);
	const changeId = await keepChange(tx, joined.situation, {
		groupId,
		organisationId,
		kind: 'joined',
		reason: '',
		before,
		after
	});
	await record(tx, {
		type: 'membership.joined',
		subjectId: groupId,
		details: { needId, changeId, block: blockOf(need) }
	});
	return groupId;
});

/** Where one who is not in the group stands: the guards of coming in look at no more than this. */
async function outsiderOf({ db, actor, now }: SignedTx, group: JoinableGroup): Promise<GroupSituation> {
	const [own] = await db
		.select({ status: memberships.status })
		.from(memberships)
		.where(and(eq(memberships.groupId, group.id), eq(memberships.organisationId, actor.organisationId)));
	return {
		status: group.status,
		role: actor.role,
		membership: own?.status ?? null,
		quantitiesConfirmed: false,
		isCoordinator: false,
		isFounder: false,
		// One that is by invitation is listed to nobody.
		byInvitation: false,
		call: null,
		agreement: {
			kind: group.kind,
			mandate: group.mandate,
			commission: null,
			// A permanent group is listed only when its convention admits others.
			admitsLater: group.kind === 'permanent',
			statutesClause: false,
			coordinatorFeeCents: 0,
			coordinatorHasCommission: false
		},
		parties: { coordinatorIsEpci: false, outsideEpci: 0 },
		members: { takingPart: group.members.length, voted: 0, waiting: 0 },
		hasCoordinator: group.coordinator !== null,
		needsToBuy: 0,
		contractUntilOn: null,
		today: parisDay(now)
	};
}
