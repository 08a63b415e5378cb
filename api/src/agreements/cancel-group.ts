import { schema } from '@halle/db';
import { assertGroupAct, type GroupLeaving } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { blockOfGroup, lockGroup } from '../groups/load-group.ts';

/**
 * Gives up a group before its consultation is published. Every need is free again, and the consultation in preparation
 * is abandoned.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS; GROUP_FROZEN once it is published
 */
export const cancelGroup = command(
	'groups.cancel',
	async (tx, { groupId, reason }: GroupLeaving): Promise<string> => {
		const { group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('cancel', situation);
		const { calls, groups } = schema;
		await tx.db
			.update(calls)
			.set({ status: 'abandoned' })
			.where(and(eq(calls.groupId, groupId), eq(calls.status, 'preparation')));
		await tx.db.update(groups).set({ status: 'cancelled' }).where(eq(groups.id, groupId));
		await tx.db.execute(sql`select app.release_group(${groupId}::uuid)`);
		await record(tx, {
			type: 'group.cancelled',
			subjectId: groupId,
			details: { reason, block: blockOfGroup(group) }
		});
		return groupId;
	}
);
