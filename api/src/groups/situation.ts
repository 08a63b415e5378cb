import { parisDay, takingPart, type Day, type GroupSituation, type MembershipStatus } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { currentCall, ownMembership, type GroupRow, type Reading } from './reading.ts';

/** Where the reader stands in a group, with everything the guards of its life look at. */
export function situationOf(
	{ actor, now }: Pick<SignedTx, 'actor' | 'now'>,
	reading: Reading
): GroupSituation {
	const { group, coordinator, members, calls, needs } = reading;
	const membership = ownMembership(reading, { actor });
	const joined = members.filter(({ status }) => isJoined(status));
	return {
		status: group.status,
		role: actor.role,
		membership: membership?.status ?? null,
		quantitiesConfirmed: !!membership?.quantitiesConfirmedAt,
		isCoordinator: group.coordinatorId === actor.organisationId,
		isFounder: group.founderId === actor.organisationId,
		byInvitation: group.byInvitation,
		call: currentCall(reading)?.status ?? null,
		agreement: agreementOf(group),
		parties: {
			coordinatorIsEpci: coordinator?.kind === 'epci',
			outsideEpci: joined.filter(
				({ organisationId, epciSiren }) =>
					organisationId !== coordinator?.id && epciSiren !== coordinator?.siren
			).length
		},
		members: {
			takingPart: joined.length,
			voted: joined.filter(({ status }) => status !== 'interested').length,
			waiting: members.filter(({ status }) => ['invited', 'interested', 'deliberated'].includes(status))
				.length
		},
		hasCoordinator: group.coordinatorId !== null,
		needsToBuy: needs.filter(({ status }) => status === 'committed').length,
		contractUntilOn: lastDay(calls.flatMap(({ untilOn }) => untilOn ?? [])),
		today: parisDay(now)
	};
}

/** The terms of the convention as they stand. */
function agreementOf(group: GroupRow): GroupSituation['agreement'] {
	const { kind, mandate, commission, admitsLater } = group;
	const { statutesClause, coordinatorFeeCents, coordinatorHasCommission } = group;
	return {
		kind,
		mandate,
		commission,
		admitsLater,
		statutesClause,
		coordinatorFeeCents,
		coordinatorHasCommission
	};
}

/** Says whether a member takes part: neither merely invited nor gone. */
export function isJoined(status: MembershipStatus): boolean {
	const statuses: readonly MembershipStatus[] = takingPart;
	return statuses.includes(status);
}

function lastDay(days: readonly Day[]): Day | null {
	return days.toSorted().at(-1) ?? null;
}
