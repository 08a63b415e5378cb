import { readLegalRules, schema } from '@halle/db';
import { endingPeriods, parisDay } from '@halle/domain';
import { and, inArray, sql } from 'drizzle-orm';
import type { Job } from '../events/job.ts';
import { recordAll } from '../events/record.ts';
import { withTx } from '../with-tx.ts';

const { legalRuleRows } = schema;

/**
 * Says once of each period of law that it ends within six months and that nothing is known to follow. Run again it says
 * nothing, unless the end has moved.
 */
export const watchLaw: Job = async (ctx) => {
	await withTx(ctx, async (tx) => {
		const periods = endingPeriods(await readLegalRules(tx.db), parisDay(tx.now));
		const marked = await tx.db
			.update(legalRuleRows)
			.set({ endNoticeFor: sql`${legalRuleRows.toOn}` })
			.where(
				and(
					inArray(
						legalRuleRows.id,
						periods.flatMap(({ rules }) => rules)
					),
					sql`${legalRuleRows.endNoticeFor} is distinct from ${legalRuleRows.toOn}`
				)
			)
			.returning({ id: legalRuleRows.id });
		const isNew = new Set(marked.map(({ id }) => id));
		await recordAll(
			tx,
			periods
				.filter(({ rules }) => rules.some((id) => isNew.has(id)))
				.map((period) => ({ type: 'legal-period.ending', subjectId: null, details: period }))
		);
	});
};
