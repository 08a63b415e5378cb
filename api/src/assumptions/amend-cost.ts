import { schema } from '@halle/db';
import { Refusal, type AmendedCost } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { costAssumptions } = schema;

/**
 * Changes what a procedure, a group or a membership is assumed to cost. Every block is grouped again; groups already
 * founded keep what they were shown.
 *
 * @returns its new revision
 * @throws Refusal ASSUMPTION_NOT_FOUND; CHANGED_MEANWHILE when somebody else changed it since it was read
 */
export const amendCost = command(
	'assumptions.amendCost',
	async (tx, { kind, revision, ...values }: AmendedCost): Promise<number> => {
		const [before] = await tx.db
			.select()
			.from(costAssumptions)
			.where(eq(costAssumptions.kind, kind))
			.for('update');
		if (!before) throw new Refusal('ASSUMPTION_NOT_FOUND');
		if (before.revision !== revision) throw new Refusal('CHANGED_MEANWHILE', { revision: before.revision });
		const [after] = await tx.db
			.update(costAssumptions)
			.set({ ...values, changedAt: tx.now, revision: sql`${costAssumptions.revision} + 1` })
			.where(and(eq(costAssumptions.kind, kind), eq(costAssumptions.revision, revision)))
			.returning();
		// The database lets only an administrator write: to anybody else the row is not there.
		if (!after) throw new Refusal('ASSUMPTION_NOT_FOUND');
		await record(tx, {
			type: 'assumption.amended',
			subjectId: null,
			details: { prefixes: [''], before, after }
		});
		return after.revision;
	}
);
