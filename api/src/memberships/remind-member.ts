import { readTogether, schema } from '@halle/db';
import { parisDay, Refusal, type Reminder } from '@halle/domain';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup } from '../groups/load-group.ts';
import { matrixOf, matrixQueries } from './matrix.ts';

/**
 * Reminds a member of one thing it is waited for, by a letter; once a day at the most.
 *
 * @returns the id of the reminder
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, MEMBERSHIP_NOT_FOUND, REMINDER_NOT_DUE, REMINDER_TODAY
 */
export const remindMember = command('groups.remind', async (tx, input: Reminder): Promise<string> => {
	const { groupId, organisationId, cell } = input;
	const { reading, situation } = await lockGroup(tx, groupId);
	if (!situation.isCoordinator) throw new Refusal('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' });
	const matrix = matrixOf(tx, reading, await readTogether(tx.db, matrixQueries(tx, groupId)));
	const row = matrix.find((one) => one.organisationId === organisationId);
	if (!row) throw new Refusal('MEMBERSHIP_NOT_FOUND');
	const matrixCell = row.cells.find(({ name }) => name === cell);
	if (matrixCell?.state !== 'waiting') throw new Refusal('REMINDER_NOT_DUE');
	const [sent] = await tx.db
		.insert(schema.reminders)
		.values({ ...input, sentOn: parisDay(tx.now) })
		.onConflictDoNothing()
		.returning({ id: schema.reminders.id });
	if (!sent) throw new Refusal('REMINDER_TODAY');
	await record(tx, {
		type: 'membership.reminded',
		subjectId: groupId,
		details: { organisationId, cell, reminderId: sent.id }
	});
	return sent.id;
});
