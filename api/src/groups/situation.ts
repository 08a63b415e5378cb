import { schema } from '@halle/db';
import { parisDay, takingPart, type Day, type GroupSituation, type MembershipStatus } from '@halle/domain';
import { and, asc, count, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { calls, memberships, needs, organisations } = schema;
export type GroupRow = typeof schema.groups.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
type OwnMembership = Pick<MembershipRow, 'status' | 'quantitiesConfirmedAt'>;

/** Where the actor stands in a group, with everything the guards of its life look at. */
export async function situationOf(
	tx: SignedTx,
	group: GroupRow,
	membership: OwnMembership | null
): Promise<GroupSituation> {
	const [situation] = await situationsOf(tx, [{ group, membership }]);
	if (!situation) throw new Error('no situation was read');
	return situation;
}

/** The same for several groups at once, in their order. */
export async function situationsOf(
	tx: SignedTx,
	rows: readonly { group: GroupRow; membership: OwnMembership | null }[]
): Promise<GroupSituation[]> {
	const ids = rows.map(({ group }) => group.id);
	if (ids.length === 0) return [];
	const [members, ownCalls, toBuy, coordinators] = [
		await membersOfGroups(tx, ids),
		await callsOfGroups(tx, ids),
		await needsToBuy(tx, ids),
		await coordinatorsOf(
			tx,
			rows.flatMap(({ group }) => group.coordinatorId ?? [])
		)
	];
	return rows.map(({ group, membership }) => {
		const parties = members.filter(({ groupId }) => groupId === group.id);
		const coordinator = coordinators.find(({ id }) => id === group.coordinatorId);
		const groupCalls = ownCalls.filter(({ groupId }) => groupId === group.id);
		return {
			status: group.status,
			role: tx.actor.role,
			membership: membership?.status ?? null,
			quantitiesConfirmed: !!membership?.quantitiesConfirmedAt,
			isCoordinator: group.coordinatorId === tx.actor.organisationId,
			call: groupCalls.at(-1)?.status ?? null,
			agreement: agreementOf(group),
			parties: {
				coordinatorIsEpci: coordinator?.kind === 'epci',
				outsideEpci: parties.filter(
					({ organisationId, status, epciSiren }) =>
						isJoined(status) && organisationId !== coordinator?.id && epciSiren !== coordinator?.siren
				).length
			},
			members: {
				takingPart: parties.filter(({ status }) => isJoined(status)).length,
				voted: parties.filter(({ status }) => isJoined(status) && status !== 'interested').length,
				waiting: parties.filter(({ status }) => ['invited', 'interested', 'deliberated'].includes(status))
					.length
			},
			hasCoordinator: group.coordinatorId !== null,
			needsToBuy: toBuy.get(group.id) ?? 0,
			contractUntilOn: lastDay(groupCalls.flatMap(({ untilOn }) => untilOn ?? [])),
			today: parisDay(tx.now)
		};
	});
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

function membersOfGroups({ db }: SignedTx, ids: readonly string[]) {
	return db
		.select({
			groupId: memberships.groupId,
			organisationId: memberships.organisationId,
			status: memberships.status,
			epciSiren: organisations.epciSiren
		})
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.where(inArray(memberships.groupId, [...ids]));
}

/** The consultations that were not given up, the oldest first. */
function callsOfGroups({ db }: SignedTx, ids: readonly string[]) {
	return db
		.select({
			groupId: calls.groupId,
			status: calls.status,
			// Until its notification a contract is taken to run from the award: it would end later still.
			untilOn: sql<Day | null>`case when calls.status = 'awarded' then (
				select max(app.contract_last_day(coalesce(k.notified_on, (calls.awarded_at at time zone 'Europe/Paris')::date),
					calls.duration_months))
				from framework_contracts k join lots l on l.id = k.lot_id where l.call_id = calls.id)::text end`
		})
		.from(calls)
		.where(and(inArray(calls.groupId, [...ids]), notInArray(calls.status, ['abandoned', 'unsuccessful'])))
		.orderBy(asc(calls.createdAt), asc(calls.reference));
}

async function needsToBuy({ db }: SignedTx, ids: readonly string[]): Promise<Map<string, number>> {
	const rows = await db
		.select({ groupId: needs.groupId, count: count() })
		.from(needs)
		.where(and(inArray(needs.groupId, [...ids]), eq(needs.status, 'committed')))
		.groupBy(needs.groupId);
	return new Map(rows.flatMap(({ groupId, count: tally }) => (groupId ? [[groupId, tally]] : [])));
}

function coordinatorsOf({ db }: SignedTx, ids: readonly string[]) {
	return db
		.select({ id: organisations.id, kind: organisations.kind, siren: organisations.siren })
		.from(organisations)
		.where(inArray(organisations.id, [...ids]));
}

function lastDay(days: readonly Day[]): Day | null {
	return days.toSorted().at(-1) ?? null;
}
