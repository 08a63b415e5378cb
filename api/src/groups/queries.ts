import { schema } from '@halle/db';
import {
	groupActNames,
	groupActVerdict,
	groupValue,
	natureOf,
	nextGroupAct,
	parisDay,
	Refusal,
	suggestionExplanationSchema,
	takingPart,
	type GroupActName,
	type GroupActVerdict,
	type MembershipStatus
} from '@halle/domain';
import { and, asc, count, desc, eq, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { currentCall } from '../calls/load-preparation.ts';
import { withTx } from '../with-tx.ts';
import { coordinatorCandidates } from './coordinator-candidates.ts';
import { isIn, situationOf, type GroupRow } from './load-group.ts';

const { calls, communes, cpv, groups, memberships, needs, organisations } = schema;

/** The groups that the actor's organisation is in or coordinates, the newest first, each with what it waits for. */
export function listGroups(ctx: SignedIn) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const rows = await ownGroups(tx);
		const ids = rows.map(({ group }) => group.id);
		const tallies = await talliesOf(tx, ids);
		const callsByGroup = await callsOf(tx, ids);
		return rows.map(({ group, membership, coordinatorName }) => {
			const call = callsByGroup.get(group.id) ?? null;
			const situation = situationOf(group, membership, ctx.actor);
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
				next: nextGroupAct(situation, {
					hasCoordinator: group.coordinatorId !== null,
					hasCall: call !== null
				})
			};
		});
	});
}

/**
 * One group: its members and what each has done, what may be done now and why not, its value and its procedure.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export function getGroup(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group, membership, coordinatorName } = await readGroup(tx, groupId);
		const { explanation, ...shown } = group;
		const situation = situationOf(group, membership, ctx.actor);
		const members = await readMembers(tx, groupId);
		const call = (await currentCall(tx, groupId)) ?? null;
		const [subject] = await tx.db.select({ label: cpv.labelFr }).from(cpv).where(eq(cpv.code, group.cpvCode));
		const gain = suggestionExplanationSchema.pick({ gain: true }).safeParse(explanation);
		return {
			...shown,
			subject: subject?.label ?? '',
			coordinatorName,
			today: parisDay(tx.now),
			you: { ...situation, organisationId: ctx.actor.organisationId },
			acts: actsOf(situation),
			next: nextGroupAct(situation, { hasCoordinator: group.coordinatorId !== null, hasCall: call !== null }),
			members,
			/** Simulated when the group was founded, kept as it was shown; null when nothing was simulated. */
			gain: gain.success ? gain.data.gain : null,
			value: valueOf(
				tx,
				group,
				members.filter((member) => isTakingPart(member.status))
			),
			call: call && {
				id: call.id,
				reference: call.reference,
				status: call.status,
				publishedAt: call.publishedAt,
				questionsUntilAt: call.questionsUntilAt,
				deadlineAt: call.deadlineAt
			}
		};
	});
}

/** Who may coordinate. @throws Refusal GROUP_NOT_FOUND */
export function listCandidates(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		await readGroup(tx, groupId);
		return coordinatorCandidates(tx, groupId);
	});
}

/**
 * What the group is worth with and without the actor's commune: shown before it joins or leaves.
 *
 * @throws Refusal GROUP_NOT_FOUND
 */
export function getConsequences(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group } = await readGroup(tx, groupId);
		const members = await readMembers(tx, groupId);
		const others = members.filter(
			(member) => isTakingPart(member.status) && member.organisationId !== ctx.actor.organisationId
		);
		const own = members.filter((member) => member.organisationId === ctx.actor.organisationId);
		return { without: valueOf(tx, group, others), with: valueOf(tx, group, [...others, ...own]) };
	});
}

function isTakingPart(status: MembershipStatus): boolean {
	const statuses: readonly MembershipStatus[] = takingPart;
	return statuses.includes(status);
}

type Member = Awaited<ReturnType<typeof readMembers>>[number];

function valueOf(tx: SignedTx, group: GroupRow, members: readonly Member[]) {
	const familyId = members[0]?.needs[0]?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode: group.cpvCode });
	return {
		nature,
		...groupValue(
			members.map((member) => member.estimateExclTaxCents),
			nature,
			parisDay(tx.now)
		)
	};
}

function actsOf(situation: Parameters<typeof groupActVerdict>[1]): Record<GroupActName, GroupActVerdict> {
	const entries = groupActNames.map((name) => [name, groupActVerdict(name, situation)] as const);
	return Object.fromEntries(entries) as Record<GroupActName, GroupActVerdict>; // one entry per name of the table
}

async function readGroup({ db, actor }: SignedTx, groupId: string) {
	const own = and(eq(memberships.groupId, groups.id), eq(memberships.organisationId, actor.organisationId));
	const [row] = await db
		.select({ group: groups, membership: memberships, coordinatorName: organisations.name })
		.from(groups)
		.leftJoin(memberships, own)
		.leftJoin(organisations, eq(organisations.id, groups.coordinatorId))
		.where(eq(groups.id, groupId));
	// A published group can be read by all as open data; its workspace is its members' own.
	if (!row || (row.group.coordinatorId !== actor.organisationId && !isIn(row.membership)))
		throw new Refusal('GROUP_NOT_FOUND');
	return row;
}

/** The members of a group, who declined or left included, with their needs and where they are. */
async function readMembers({ db }: SignedTx, groupId: string) {
	const rows = await db
		.select({
			organisationId: memberships.organisationId,
			status: memberships.status,
			potentialGainCents: memberships.potentialGainCents,
			answeredAt: memberships.answeredAt,
			declinedReason: memberships.declinedReason,
			deliberationNumber: memberships.deliberationNumber,
			deliberationVotedOn: memberships.deliberationVotedOn,
			deliberationEnforceableOn: memberships.deliberationEnforceableOn,
			signedOn: memberships.signedOn,
			signatoryName: memberships.signatoryName,
			name: organisations.name,
			communeCode: organisations.communeCode,
			population: organisations.population,
			longitude: communes.longitude,
			latitude: communes.latitude,
			positionSource: communes.positionSource
		})
		.from(memberships)
		.innerJoin(organisations, eq(organisations.id, memberships.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(eq(memberships.groupId, groupId))
		.orderBy(asc(organisations.name));
	const groupNeeds = await db
		.select()
		.from(needs)
		.where(eq(needs.groupId, groupId))
		.orderBy(asc(needs.createdAt));
	return rows.map((member) => {
		const own = groupNeeds.filter((need) => need.organisationId === member.organisationId);
		return {
			...member,
			needs: own.map(
				({ id, title, familyId, quantity, unit, startsFromOn, startsUntilOn, canCoordinate }) => ({
					id,
					title,
					familyId,
					quantity,
					unit,
					startsFromOn,
					startsUntilOn,
					canCoordinate
				})
			),
			estimateExclTaxCents: own.reduce((sum, need) => sum + need.estimateExclTaxCents, 0)
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
				and(
					eq(memberships.organisationId, actor.organisationId),
					notInArray(memberships.status, ['declined', 'exited'])
				)
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
			signed: count(sql`case when ${memberships.status} in ('signed', 'active') then 1 end`)
		})
		.from(memberships)
		.where(inArray(memberships.groupId, [...ids]))
		.groupBy(memberships.groupId);
	return new Map(rows.map(({ groupId, ...tally }) => [groupId, tally]));
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
		: [];
	return new Map(rows.map(({ groupId, ...call }) => [groupId, call]));
}
