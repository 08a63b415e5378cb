import { schema } from '@halle/db';
import {
	groupActNames,
	groupActVerdict,
	nextGroupAct,
	parisDay,
	suggestionExplanationSchema,
	type GroupActName,
	type ActingPerson,
	type GroupActVerdict,
	type GroupSituation,
	type Reason,
	type RefusalDetails
} from '@halle/domain';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { namedAmong, readHolders } from '../accounts/who-may.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { contractsOfCall } from './contracts.ts';
import { currentCall } from '../purchases/load-preparation.ts';
import { nextActs } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';
import { coordinatorCandidates } from '../groups/coordinator-candidates.ts';
import { readChanges } from '../groups/changes.ts';
import { worthOf } from '../purchases/group-worth.ts';
import { readGroups } from '../groups/list-groups.ts';
import { readGroup } from '../groups/read-group.ts';
import { readMatrix } from '../memberships/matrix.ts';
import { isJoined, situationOf } from '../groups/situation.ts';
import { readMembers } from '../groups/members.ts';
import { calendarOf } from '../purchases/value.ts';

const { cpv } = schema;

/** The groups that the actor's organisation is in or coordinates, the newest first, each with what this person has to do. */
export function listGroups(ctx: SignedIn) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const acts = await nextActs(tx);
		return (await readGroups(tx)).map((group) => ({ ...group, todo: acts.get(group.id) ?? null }));
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
		const situation = await situationOf(tx, group, membership);
		const members = await readMembers(tx, groupId);
		const call = (await currentCall(tx, groupId)) ?? null;
		const value = await worthOf(
			tx,
			group,
			members.filter((member) => isJoined(member.status))
		);
		const [subject] = await tx.db.select({ label: cpv.labelFr }).from(cpv).where(eq(cpv.code, group.cpvCode));
		const gain = suggestionExplanationSchema.pick({ gain: true }).safeParse(explanation);
		return {
			...shown,
			subject: subject?.label ?? '',
			coordinatorName,
			today: parisDay(tx.now),
			you: { ...situation, organisationId: ctx.actor.organisationId },
			acts: actsOf(situation, await readHolders(tx), tx.actor, coordinatorName),
			next: nextGroupAct(situation),
			/** What « Aujourd’hui » asks first of this person for the group. */
			todo: (await nextActs(tx)).get(groupId) ?? null,
			members,
			matrix: await readMatrix(tx, group),
			/** What changed for all since it was founded, the latest first. */
			changes: await readChanges(tx, groupId),
			/** Simulated when the group was founded, kept as it was shown; null when nothing was simulated. */
			gain: gain.success ? gain.data.gain : null,
			calendar: await calendarOf(tx, { group, call, members, regime: value.regime }),
			value,
			/** Where the contracts of the consultation stand: whether the communes may order. */
			contracts: call ? await contractsOfCall(tx, call.id) : [],
			/** The last consultation that ended without a holder, while no other is under way. */
			ended: call ? null : await endedCall(tx, groupId),
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

async function endedCall({ db }: SignedTx, groupId: string) {
	const { reference, status, abandonedReason, groupId: ofGroup, publishedAt, createdAt } = schema.calls;
	const [ended] = await db
		.select({ reference, status, abandonedReason })
		.from(schema.calls)
		.where(and(eq(ofGroup, groupId), isNotNull(publishedAt)))
		.orderBy(desc(createdAt))
		.limit(1);
	return ended ?? null;
}

/** Who may coordinate. @throws Refusal GROUP_NOT_FOUND */
export function listCandidates(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		await readGroup(tx, groupId);
		return coordinatorCandidates(tx, groupId);
	});
}

/** Every act and why it cannot be done now; of a role that one lacks, who has it. */
function actsOf(
	situation: GroupSituation,
	holders: Awaited<ReturnType<typeof readHolders>>,
	actor: ActingPerson,
	coordinator: string | null
): Record<GroupActName, GroupActVerdict> {
	const told = ({ code, details }: Reason): RefusalDetails => {
		if (code !== 'ROLE_REQUIRED') return details;
		// Ours may well have somebody who coordinates other groups.
		if (details.of === 'group' || (details.roles === 'coordinator' && !situation.isCoordinator))
			return { ...details, of: 'group', ...(coordinator && { coordinator }) };
		return namedAmong(holders, actor, String(details.roles).split(', '));
	};
	const entries = groupActNames.map((name) => {
		const verdict = groupActVerdict(name, situation);
		if (verdict.allowed) return [name, verdict] as const;
		const reasons = verdict.reasons.map((reason) => ({ ...reason, details: told(reason) }));
		return [name, { ...verdict, details: told(verdict), reasons }] as const;
	});
	return Object.fromEntries(entries) as Record<GroupActName, GroupActVerdict>; // one entry per name of the table
}
