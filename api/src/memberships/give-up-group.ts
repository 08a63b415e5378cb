import { schema } from '@halle/db';
import { assertGroupAct, type GroupLeaving } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { blockOfGroup, lockGroup } from '../groups/load-group.ts';
import { ownNeeds, withdrawAll } from './leave-group.ts';

const { groups } = schema;

/**
 * Ends a draft for who founded it, without anybody to go on: every need is free again, that of the founder or given up with it.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, FOUNDER_ONLY, GROUP_STATUS; GROUP_FROZEN once it is published
 */
export const giveUpGroup = command(
	'groups.give-up',
	async (tx, { groupId, reason, withdrawNeed }: GroupLeaving): Promise<string> => {
		const { reading, group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('giveUp', situation);
		await tx.db.update(groups).set({ status: 'cancelled' }).where(eq(groups.id, groupId));
		await tx.db.execute(sql`select app.release_group(${groupId}::uuid)`);
		if (withdrawNeed) await withdrawAll(tx, ownNeeds(tx, reading));
		await record(tx, {
			type: 'group.cancelled',
			subjectId: groupId,
			details: { reason, block: blockOfGroup(group) }
		});
		return groupId;
	}
);
