import { schema } from '@halle/db';
import { Refusal, type AmendedPrices } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { priceAssumptions } = schema;

/**
 * Changes what is assumed of the prices of one family. The blocks of its needs are grouped again; groups already founded
 * keep what they were shown.
 *
 * @returns its new revision
 * @throws Refusal ASSUMPTION_NOT_FOUND; CHANGED_MEANWHILE when somebody else changed it since it was read
 */
export const amendPrices = command(
	'assumptions.amendPrices',
	async (tx, { code, revision, ...values }: AmendedPrices): Promise<number> => {
		const [before] = await tx.db
			.select()
			.from(priceAssumptions)
			.where(eq(priceAssumptions.code, code))
			.for('update');
		if (!before) throw new Refusal('ASSUMPTION_NOT_FOUND');
		if (before.revision !== revision) throw new Refusal('CHANGED_MEANWHILE', { revision: before.revision });
		const [after] = await tx.db
			.update(priceAssumptions)
			.set({ ...values, changedAt: tx.now, revision: sql`${priceAssumptions.revision} + 1` })
			.where(and(eq(priceAssumptions.code, code), eq(priceAssumptions.revision, revision)))
			.returning();
		// The database lets only an administrator write: to anybody else the row is not there.
		if (!after) throw new Refusal('ASSUMPTION_NOT_FOUND');
		await record(tx, {
			type: 'assumption.amended',
			subjectId: null,
			details: { prefixes: before.prefixes, before, after }
		});
		return after.revision;
	}
);
