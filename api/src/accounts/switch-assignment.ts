import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

/**
 * Lets the session act in another assignment of the same person: one secretary, several communes.
 *
 * @throws Refusal ASSIGNMENT_NOT_FOUND also when the assignment is another person's; SESSION_ENDED without a session
 */
export const switchAssignment = command(
	'accounts.switchAssignment',
	async (tx, { assignmentId }: { assignmentId: string }): Promise<string> => {
		const { assignments, sessions } = schema;
		if (!tx.sessionId) throw new Refusal('SESSION_ENDED');
		const [assignment] = await tx.db
			.select()
			.from(assignments)
			.where(and(eq(assignments.id, assignmentId), eq(assignments.userId, tx.actor.userId)));
		if (!assignment) throw new Refusal('ASSIGNMENT_NOT_FOUND');
		await tx.db.update(sessions).set({ assignmentId }).where(eq(sessions.id, tx.sessionId));
		await record(tx, {
			type: 'person.switched-assignment',
			subjectId: assignmentId,
			details: { organisationId: assignment.organisationId, role: assignment.role }
		});
		return assignmentId;
	}
);
