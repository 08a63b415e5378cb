import { schema } from '@halle/db';
import {
	assertAmounts,
	assertNeedAction,
	assertPostable,
	assertSites,
	deliveryOf,
	followingContract,
	Refusal,
	unnamedCpv,
	type AmendedNeed
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { recordAll } from '../events/record.ts';
import { assertAnswers } from './assert-answers.ts';
import { assertKnownCpv, blockOf, lockNeed } from './load-need.ts';

/**
 * Changes a need that is not in a group yet. What was posted stays posted: it is grouped again as it now is.
 *
 * @returns the revision that the next change must name
 * @throws Refusal NEED_NOT_FOUND, CHANGED_MEANWHILE, NEED_STATUS, NEED_FROZEN, CPV_NOT_FOUND, NEED_WINDOW_REVERSED, NEED_START_PAST;
 *   what `followingContract`, `assertAmounts`, `assertSites` and `assertAnswers` refuse
 * @law CCP L2111-1
 */
export const amendNeed = command('needs.amend', async (tx, input: AmendedNeed): Promise<number> => {
	const { id, revision, ...answers } = input;
	const before = await lockNeed(tx, { id, revision });
	assertNeedAction('amend', before.status);
	assertPostable(answers, tx.now);
	const next = followingContract(answers);
	assertAmounts(next);
	assertSites(next);
	await assertAnswers(tx, next);
	// What has its code keeps one: only what never had any may go on waiting.
	if (next.cpvCode === unnamedCpv && before.cpvCode !== unnamedCpv)
		throw new Refusal('CPV_NOT_FOUND', { cpvCode: next.cpvCode });
	await assertKnownCpv(tx, next.cpvCode);

	await tx.db
		.update(schema.needs)
		.set({ ...next, delivery: deliveryOf(next), revision: revision + 1 })
		.where(eq(schema.needs.id, id));

	// Two blocks to group again when the need moved from one to the other; none while it is a draft.
	const blocks = before.status === 'submitted' ? new Set([blockOf(before), blockOf(next)]) : [undefined];
	await recordAll(
		tx,
		[...blocks].map((block) => ({ type: 'need.amended', subjectId: id, details: { block } }))
	);
	return revision + 1;
});
