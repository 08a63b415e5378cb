import { schema } from '@halle/db';
import { assertGroupAct } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup } from '../groups/load-group.ts';

const { calls, groups } = schema;

/**
 * Ends the buying of a group whose consultations are all decided: its contracts run on, nothing new is bought.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS, GROUP_CALL_UNDECIDED
 * @law CCP L2113-7
 */
export const closeGroup = command('groups.close', async (tx, { groupId }: { groupId: string }) => {
	const { situation } = await lockGroup(tx, groupId);
	assertGroupAct('closeGroup', situation);
	await tx.db.update(groups).set({ status: 'closing' }).where(eq(groups.id, groupId));
	await record(tx, { type: 'group.closed', subjectId: groupId });
	return groupId;
});

/**
 * Dissolves a group once its last contract is over: the memberships end with it, and those who had asked to leave have left.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_FROZEN, GROUP_CONTRACT_RUNNING
 * @law CCP L2113-7
 */
export const dissolveGroup = command('groups.dissolve', async (tx, { groupId }: { groupId: string }) => {
	const { situation } = await lockGroup(tx, groupId);
	assertGroupAct('dissolve', situation);
	await tx.db.update(groups).set({ status: 'dissolved' }).where(eq(groups.id, groupId));
	await tx.db
		.update(calls)
		.set({ status: 'completed' })
		.where(and(eq(calls.groupId, groupId), eq(calls.status, 'awarded')));
	await tx.db.execute(sql`select app.end_group(${groupId}::uuid)`);
	await record(tx, { type: 'group.dissolved', subjectId: groupId });
	return groupId;
});
