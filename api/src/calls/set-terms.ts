import { schema } from '@halle/db';
import { assertTerms, type CallTerms } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockPreparation } from '../purchases/load-preparation.ts';

/**
 * Says what the consultation is called, how long the contract lasts and until when to ask and to answer. Whether the
 * calendar leaves enough time is checked on the day of publication, since the count starts there.
 *
 * @returns the new revision of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, GROUP_STATUS, CHANGED_MEANWHILE, CALL_DEADLINE_PAST,
 * CALL_QUESTIONS_WINDOW, CALL_RENEWALS_TOO_LONG
 * @law CCP L2125-1, R2132-6, R2151-1
 */
export const setTerms = command('calls.set-terms', async (tx, input: CallTerms): Promise<number> => {
	const { call } = await lockPreparation(tx, input);
	assertTerms(input, tx.now);
	const { title, description, durationMonths, renewalMonths, optionsExclTaxCents } = input;
	const { questionsUntilAt, deadlineAt } = input;
	const revision = call.revision + 1;
	await tx.db
		.update(schema.calls)
		.set({
			title,
			description,
			durationMonths,
			renewalMonths,
			optionsExclTaxCents,
			questionsUntilAt,
			deadlineAt,
			revision
		})
		.where(eq(schema.calls.id, call.id));
	await record(tx, { type: 'call.amended', subjectId: call.id, details: { step: 'terms' } });
	return revision;
});
