import { readTogether } from '@halle/db';
import {
	groupActNames,
	groupActVerdict,
	nextGroupAct,
	type ActingPerson,
	type GroupActName,
	type GroupActVerdict,
	type GroupSituation,
	type Reason,
	type RefusalDetails
} from '@halle/domain';
import { holdersOf, namedAmong } from '../accounts/who-may.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { changesOf } from '../groups/changes.ts';
import { coordinatorCandidates } from '../groups/coordinator-candidates.ts';
import { membersOf } from '../groups/members.ts';
import { currentCall, readGroup, type Reading } from '../groups/reading.ts';
import { isJoined, situationOf } from '../groups/situation.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { matrixOf, matrixQueries } from '../memberships/matrix.ts';
import { worthOf } from '../purchases/group-worth.ts';
import { calendarOf } from '../purchases/value.ts';
import { followingOf } from '../stewards/stewards.ts';
import { nextActOfGroup } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';
import { contractsOfCall, standingOf } from './contracts.ts';

/**
 * One group: its members and what each has done, what may be done now and why not, its value and its procedure.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export function getGroup(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const reading = await readGroup(tx, groupId);
		const law = await lawOfTheDay(tx);
		const situation = situationOf(tx, reading);
		const members = membersOf(reading);
		const call = currentCall(reading);
		const coordinatorName = reading.coordinator?.name ?? null;
		const { changes, contracts, holders, ...sent } = await readTogether(tx.db, {
			changes: changesOf(tx, groupId),
			contracts: contractsOfCall(tx, call?.id ?? null),
			holders: holdersOf(tx),
			...matrixQueries(tx, groupId)
		});
		const value = await worthOf(
			tx,
			reading,
			members.filter((member) => isJoined(member.status)),
			law
		);
		return {
			...reading.group,
			subject: reading.subject,
			coordinatorName,
			today: law.today,
			you: { ...situation, organisationId: ctx.actor.organisationId },
			acts: actsOf(situation, holders, tx.actor, coordinatorName),
			next: nextGroupAct(situation),
			/** What « Aujourd’hui » asks first of this person for the group. */
			todo: await nextActOfGroup(tx, reading, law),
			/** Who follows it, and whether others could; null to who does not coordinate it. */
			following:
				tx.actor.role === 'coordinator' && situation.isCoordinator ? await followingOf(tx, groupId) : null,
			members,
			matrix: matrixOf(tx, reading, sent),
			/** What changed for all since it was founded, the latest first. */
			changes: changes.map(({ readAt, ...change }) => ({
				...change,
				/** Nobody is informed of one's own act. */
				isRead: readAt !== null || change.organisationId === ctx.actor.organisationId
			})),
			calendar: calendarOf(reading, { members, regime: value.regime }, law),
			value,
			/** Where the contracts of the consultation stand: whether the communes may order. */
			contracts: contracts.map((contract) => standingOf(contract, law.today)),
			/** The last consultation that ended without a holder, while no other is under way. */
			ended: call ? null : endedCall(reading),
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

function endedCall({ calls }: Reading) {
	const ended = calls.findLast(({ publishedAt }) => publishedAt !== null);
	if (!ended) return null;
	const { reference, status, abandonedReason } = ended;
	return { reference, status, abandonedReason };
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
	holders: Parameters<typeof namedAmong>[0],
	actor: ActingPerson,
	coordinator: string | null
): Record<GroupActName, GroupActVerdict> {
	const detailsOf = ({ code, details }: Reason): RefusalDetails => {
		if (code !== 'ROLE_REQUIRED') return details;
		// Ours may well have somebody who coordinates other groups.
		if (details.of === 'group' || (details.roles === 'coordinator' && !situation.isCoordinator))
			return { ...details, of: 'group', ...(coordinator && { coordinator }) };
		return namedAmong(holders, actor, String(details.roles).split(', '));
	};
	const entries = groupActNames.map((name) => {
		const verdict = groupActVerdict(name, situation);
		if (verdict.allowed) return [name, verdict] as const;
		const reasons = verdict.reasons.map((reason) => ({ ...reason, details: detailsOf(reason) }));
		return [name, { ...verdict, details: detailsOf(verdict), reasons }] as const;
	});
	return Object.fromEntries(entries) as Record<GroupActName, GroupActVerdict>; // one entry per name of the table
}
