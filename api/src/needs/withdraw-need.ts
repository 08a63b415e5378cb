import { schema } from '@halle/db';
import { assertNeedAction, type WithdrawnNeed } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { blockOf, lockNeed } from './load-need.ts';

/**
 * Takes back a need that is in no group. The row stays, as evidence of what was asked and when.
 *
 * @returns the id of the need
 * @throws Refusal NEED_NOT_FOUND, CHANGED_MEANWHILE; NEED_STATUS when it is in a group, which is left first; NEED_FROZEN
 */
export const withdrawNeed = command('needs.withdraw', async (tx, input: WithdrawnNeed): Promise<string> => {
	const need = await lockNeed(tx, input);
	assertNeedAction('withdraw', need.status);

	await tx.db
		.update(schema.needs)
		.set({ status: 'withdrawn', revision: need.revision + 1 })
		.where(eq(schema.needs.id, need.id));
	const block = need.status === 'submitted' ? blockOf(need) : undefined;
	await record(tx, { type: 'need.withdrawn', subjectId: need.id, details: { block } });
	return need.id;
});
