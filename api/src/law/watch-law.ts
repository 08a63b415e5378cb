import { readLegalRules, schema } from '@halle/db';
import { endingPeriods, parisDay } from '@halle/domain';
import { and, inArray, sql } from 'drizzle-orm';
import type { Job } from '../events/job.ts';
import { record } from '../events/record.ts';
import { withTx } from '../with-tx.ts';

const { legalRuleRows } = schema;

/**
 * Says once of each period of law that it ends within six months and that nothing is known to follow. Run again it says
 * nothing, unless the end has moved.
 */
export const watchLaw: Job = async (ctx) => {
	await withTx(ctx, async (tx) => {
		for (const period of endingPeriods(await readLegalRules(tx.db), parisDay(tx.now))) {
			const told = await tx.db
				.update(legalRuleRows)
				.set({ endToldFor: sql`${legalRuleRows.toOn}` })
				.where(
					and(
						inArray(legalRuleRows.id, period.rules),
						sql`${legalRuleRows.endToldFor} is distinct from ${legalRuleRows.toOn}`
					)
				)
				.returning({ id: legalRuleRows.id });
			if (told.length > 0)
				await record(tx, { type: 'legal-period.ending', subjectId: null, details: period });
		}
	});
};
