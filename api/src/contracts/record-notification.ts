import { assertContractNotification, type ContractNotification } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadOwnContract } from './load-contract.ts';

const { frameworkContracts } = schema;

/**
 * Records the day on which the holder received its contract: it runs from then, and the communes may order. Both are informed.
 *
 * @returns the reference of its consultation
 * @throws Refusal CONTRACT_NOT_FOUND; CONTRACT_STATUS before the signature or twice; CONTRACT_NOT_TRANSMITTED,
 *   CONTRACT_DAYS_REVERSED, CONTRACT_DAY_IN_FUTURE; ORGANISATION_UNVERIFIED
 * @law CCP R2182-4; CGCT L2131-1, L2131-2 4°
 */
export const recordNotification = command(
	'contracts.record-notification',
	async (tx, { contractId, transmittedOn, notifiedOn }: ContractNotification): Promise<string> => {
		await assertVerified(tx);
		const contract = await loadOwnContract(tx, contractId);
		assertContractNotification({ transmittedOn, notifiedOn }, contract);
		await tx.db
			.update(frameworkContracts)
			.set({ transmittedOn, notifiedOn })
			.where(eq(frameworkContracts.id, contractId));
		await record(tx, {
			type: 'contract.notified',
			subjectId: contractId,
			details: { callId: contract.callId, lotId: contract.lotId, transmittedOn, notifiedOn }
		});
		return contract.reference;
	}
);
