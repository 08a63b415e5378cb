import {
	assertAmounts,
	assertPostable,
	assertSites,
	deliveryOf,
	followingContract,
	type NewNeed
} from '@halle/domain';
import { schema } from '@halle/db';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { assertAnswers } from './assert-answers.ts';
import { assertKnownCpv } from './load-need.ts';

/**
 * Saves a need as a draft of the buyer's commune. Nobody else sees it until it is submitted.
 *
 * @returns the id of the new need
 * @throws Refusal CPV_NOT_FOUND; NEED_WINDOW_REVERSED or NEED_START_PAST when its start window is impossible; what
 *   `followingContract`, `assertAmounts`, `assertSites` and `assertAnswers` refuse
 * @law CCP L2111-1
 */
export const draftNeed = command('needs.draft', async (tx, answers: NewNeed): Promise<string> => {
	assertPostable(answers, tx.now);
	const input = followingContract(answers);
	assertAmounts(input);
	assertSites(input);
	await assertAnswers(tx, input);
	await assertKnownCpv(tx, input.cpvCode);
	const { needs } = schema;
	const [need] = await tx.db
		.insert(needs)
		.values({ ...input, delivery: deliveryOf(input), organisationId: tx.actor.organisationId })
		.returning({ id: needs.id });
	if (!need) throw new Error('insert returned no row');

	await record(tx, { type: 'need.drafted', subjectId: need.id, details: { cpvCode: input.cpvCode } });
	return need.id;
});
