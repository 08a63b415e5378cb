import { readLaw, schema } from '@halle/db';
import { asksEnvironment, assertCriteria, natureOf, parisDay, type CallCriteria } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockPreparation } from '../purchases/load-preparation.ts';

/**
 * Says how bids will be compared.
 *
 * @returns the new revision of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, GROUP_STATUS, CHANGED_MEANWHILE, CALL_CRITERIA_WEIGHTS,
 * CALL_PRICE_CRITERION_MISSING, CALL_ENVIRONMENT_CRITERION_MISSING
 * @law CCP R2152-7, R2152-11
 */
export const setCriteria = command('calls.set-criteria', async (tx, input: CallCriteria): Promise<number> => {
	const { call, reading } = await lockPreparation(tx, input);
	const rules = await readLaw(tx.db);
	const environmentCriterion = asksEnvironment(natureOf(reading.group), parisDay(tx.now), rules);
	assertCriteria(input.criteria, { environmentCriterion });
	const { calls, criteria } = schema;
	await tx.db.delete(criteria).where(eq(criteria.callId, call.id));
	await tx.db
		.insert(criteria)
		.values(
			input.criteria.map((criterion, index) => ({ ...criterion, callId: call.id, position: index + 1 }))
		);
	const revision = call.revision + 1;
	await tx.db.update(calls).set({ revision }).where(eq(calls.id, call.id));
	await record(tx, { type: 'call.amended', subjectId: call.id, details: { step: 'criteria' } });
	return revision;
});
