import { schema } from '@halle/db';
import {
	assertNeedAction,
	assertPostable,
	isSimilarNeed,
	isUnitCode,
	Refusal,
	type SubmittedNeed
} from '@halle/domain';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { blockOf, lockNeed, type NeedRow } from './load-need.ts';

const { needs } = schema;

/**
 * Posts a draft: from now on it takes part in the search for groups, and other communes may see it in one. Posted by a
 * commune that is not verified yet, it waits: neither others nor the engine see it before.
 *
 * @returns the id of the need
 * @throws Refusal NEED_NOT_FOUND, CHANGED_MEANWHILE, NEED_STATUS, NEED_START_PAST;
 * NEED_DUPLICATE naming the similar need, unless the person says it is another one
 * @law CCP L2111-1
 */
export const submitNeed = command('needs.submit', async (tx, input: SubmittedNeed): Promise<string> => {
	const need = await lockNeed(tx, input);
	assertNeedAction('submit', need.status);
	assertPostable(need, tx.now);
	if (!input.isNotDuplicate) await assertNoSimilar(tx, need);

	await tx.db
		.update(needs)
		.set({ status: 'submitted', submittedAt: tx.now, revision: need.revision + 1 })
		.where(eq(needs.id, need.id));
	await record(tx, {
		type: 'need.submitted',
		subjectId: need.id,
		details: { block: blockOf(need), cpvCode: need.cpvCode }
	});
	return need.id;
});

async function assertNoSimilar({ db, actor }: SignedTx, need: NeedRow): Promise<void> {
	const posted = await db
		.select()
		.from(needs)
		.where(
			and(
				eq(needs.organisationId, actor.organisationId),
				ne(needs.id, need.id),
				inArray(needs.status, ['submitted', 'matched', 'committed', 'frozen'])
			)
		);
	const similar = posted.find((other) => isSame(need, other));
	if (similar) throw new Refusal('NEED_DUPLICATE', { needId: similar.id, title: similar.title });
}

function isSame(a: NeedRow, b: NeedRow): boolean {
	return (
		isUnitCode(a.unit) && isUnitCode(b.unit) && isSimilarNeed({ ...a, unit: a.unit }, { ...b, unit: b.unit })
	);
}
