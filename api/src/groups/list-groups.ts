import { schema } from '@halle/db';
import { gone, nextGroupAct, takingPart } from '@halle/domain';
import { and, count, desc, eq, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { situationsOf } from './situation.ts';

const { calls, groupChanges, groups, memberships, organisations } = schema;

/** The groups that the actor's organisation is in or coordinates, the newest first, each with what it waits for. */
export async function readGroups(tx: SignedTx) {
	const rows = await ownGroups(tx);
	const ids = rows.map(({ group }) => group.id);
	const tallies = await talliesOf(tx, ids);
	const callsByGroup = await callsOf(tx, ids);
	const toRedo = await withPapersToRedo(tx, ids);
	const situations = await situationsOf(tx, rows);
	return rows.flatMap(({ group, coordinatorName }, index) => {
		const call = callsByGroup.get(group.id) ?? null;
		const situation = situations[index];
		if (!situation) return [];
		const { id, reference, title, status, answerUntilOn, createdAt } = group;
		return {
			id,
			reference,
			title,
			status,
			answerUntilOn,
			createdAt,
			coordinatorName,
			call,
			membership: situation.membership,
			isCoordinator: situation.isCoordinator,
			members: tallies.get(id) ?? { invited: 0, takingPart: 0, signed: 0 },
			/** A change crossed a threshold, and its papers are not written again. */
			mustRedoPapers: toRedo.has(id),
			next: nextGroupAct(situation)
		};
	});
}

function ownGroups({ db, actor }: SignedTx) {
	const own = and(eq(memberships.groupId, groups.id), eq(memberships.organisationId, actor.organisationId));
	return db
		.select({ group: groups, membership: memberships, coordinatorName: organisations.name })
		.from(groups)
		.leftJoin(memberships, own)
		.leftJoin(organisations, eq(organisations.id, groups.coordinatorId))
		.where(
			or(
				eq(groups.coordinatorId, actor.organisationId),
				and(eq(memberships.organisationId, actor.organisationId), notInArray(memberships.status, [...gone]))
			)
		)
		.orderBy(desc(groups.createdAt));
}

async function talliesOf({ db }: SignedTx, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, { invited: number; takingPart: number; signed: number }>();
	const taking = sql.join(
		takingPart.map((status) => sql`${status}`),
		sql`, `
	);
	const rows = await db
		.select({
			groupId: memberships.groupId,
			invited: count(sql`case when ${memberships.status} = 'invited' then 1 end`),
			takingPart: count(sql`case when ${memberships.status} in (${taking}) then 1 end`),
			signed: count(sql`case when ${memberships.status} in ('signed', 'active', 'exit_requested') then 1 end`)
		})
		.from(memberships)
		.where(inArray(memberships.groupId, [...ids]))
		.groupBy(memberships.groupId);
	return new Map(rows.map(({ groupId, ...tally }) => [groupId, tally]));
}

async function withPapersToRedo({ db }: SignedTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
	const rows = ids.length
		? await db
				.selectDistinct({ groupId: groupChanges.groupId })
				.from(groupChanges)
				.where(and(inArray(groupChanges.groupId, [...ids]), isNull(groupChanges.settledAt)))
		: [];
	return new Set(rows.map(({ groupId }) => groupId));
}

async function callsOf({ db }: SignedTx, ids: readonly string[]) {
	const rows = ids.length
		? await db
				.select({
					groupId: calls.groupId,
					reference: calls.reference,
					status: calls.status,
					deadlineAt: calls.deadlineAt
				})
				.from(calls)
				.where(and(inArray(calls.groupId, [...ids]), notInArray(calls.status, ['abandoned', 'unsuccessful'])))
				// Of a permanent group, the latest is kept.
				.orderBy(calls.createdAt, calls.reference)
		: [];
	return new Map(rows.map(({ groupId, ...call }) => [groupId, call]));
}
