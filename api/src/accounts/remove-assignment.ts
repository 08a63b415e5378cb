import { schema } from '@halle/db';
import { leadingRole, Refusal } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { newsChannel } from '../listen.ts';

const { assignments, organisations, stewards } = schema;

/**
 * Ends what somebody is for an organisation: their own assignment, that of a colleague for whoever answers for the people,
 * any for the administrator. In the same instant end the sessions and tokens that act in it, the open pages that follow
 * the news, the invitations its person received or approved, and what they followed as a coordinator.
 *
 * @throws Refusal ASSIGNMENT_NOT_FOUND also when it is another organisation's; ROLE_NOT_YOURS_TO_GIVE; SUCCESSOR_MISSING
 *   when nobody else would answer for the organisation
 */
export const removeAssignment = command(
	'accounts.removeAssignment',
	async (tx, { assignmentId }: { assignmentId: string }): Promise<string> => {
		const assignment = await loadAssignment(tx, assignmentId);
		const { userId, organisationId, role, kind } = assignment;
		const isOwn = userId === tx.actor.userId;
		const leads = tx.actor.organisationId === organisationId && tx.actor.role === leadingRole[kind];
		if (!isOwn && !leads && tx.actor.role !== 'administrator') throw new Refusal('ROLE_NOT_YOURS_TO_GIVE');
		const followed = await followedBy(tx, assignmentId);
		// Whether a successor is there is asked by the guard of the database, behind a lock.
		await tx.db.delete(assignments).where(eq(assignments.id, assignmentId));
		const details = { role, organisationId };
		await record(tx, { type: isOwn ? 'person.left' : 'person.removed', subjectId: userId, details });
		if (followed.groups.length + followed.campaigns.length > 0)
			await record(tx, {
				type: 'steward.left',
				subjectId: userId,
				details: { organisationId, ...followed }
			});
		// Pages that follow the news look again, and find their session ended.
		await tx.db.execute(sql`select pg_notify(${newsChannel}, '')`);
		return assignmentId;
	}
);

/** What ends with the assignment, to be said to those who coordinate on. */
async function followedBy({ db }: SignedTx, assignmentId: string) {
	const rows = await db.select().from(stewards).where(eq(stewards.assignmentId, assignmentId));
	return {
		groups: rows.flatMap(({ groupId }) => groupId ?? []),
		campaigns: rows.flatMap(({ campaignId }) => campaignId ?? [])
	};
}

async function loadAssignment({ db, actor }: SignedTx, id: string) {
	const [assignment] = await db
		.select({
			userId: assignments.userId,
			organisationId: assignments.organisationId,
			role: assignments.role,
			kind: organisations.kind
		})
		.from(assignments)
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.where(eq(assignments.id, id));
	const isSeen =
		assignment &&
		(assignment.userId === actor.userId ||
			assignment.organisationId === actor.organisationId ||
			actor.role === 'administrator');
	if (!isSeen) throw new Refusal('ASSIGNMENT_NOT_FOUND');
	return assignment;
}
