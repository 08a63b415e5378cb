import { schema } from '@halle/db';
import { assertDates, type CallDates } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { lockPreparation, publicationOf } from '../purchases/load-preparation.ts';

/**
 * Moves the end of the questions and the deadline of a consultation in preparation, to days that would be lawful if it
 * were published now.
 *
 * @returns the new revision of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, GROUP_STATUS, CHANGED_MEANWHILE, CALL_DEADLINE_TOO_SOON,
 * CALL_QUESTIONS_WINDOW, LEGAL_PERIOD_UNKNOWN
 * @law CCP R2132-6, R2151-1, R2161-3
 */
export const moveDates = command('calls.move-dates', async (tx, input: CallDates): Promise<number> => {
	const { call, reading } = await lockPreparation(tx, input);
	const { questionsUntilAt, deadlineAt } = input;
	assertDates({ ...publicationOf(tx, reading, call, await lawOfTheDay(tx)), questionsUntilAt, deadlineAt });
	const revision = call.revision + 1;
	await tx.db
		.update(schema.calls)
		.set({ questionsUntilAt, deadlineAt, revision })
		.where(eq(schema.calls.id, call.id));
	await record(tx, { type: 'call.amended', subjectId: call.id, details: { step: 'dates' } });
	return revision;
});
