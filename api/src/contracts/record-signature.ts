import { assertContractSignature, type ContractSignature } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadOwnContract } from './load-contract.ts';

const { frameworkContracts } = schema;

/**
 * Records the day on which a framework contract was signed, once the wait after the letters is over.
 *
 * @returns the reference of its consultation
 * @throws Refusal CONTRACT_NOT_FOUND; CONTRACT_NOT_ANNOUNCED, CONTRACT_STANDSTILL, CONTRACT_STATUS;
 *   CONTRACT_SIGNED_TOO_EARLY, CONTRACT_DAY_IN_FUTURE; ORGANISATION_UNVERIFIED
 * @law CCP R2182-1
 */
export const recordSignature = command(
	'contracts.record-signature',
	async (tx, { contractId, signedOn }: ContractSignature): Promise<string> => {
		await assertVerified(tx);
		const contract = await loadOwnContract(tx, contractId);
		assertContractSignature({ signedOn }, contract);
		await tx.db.update(frameworkContracts).set({ signedOn }).where(eq(frameworkContracts.id, contractId));
		await record(tx, {
			type: 'contract.signed',
			subjectId: contractId,
			details: { callId: contract.callId, lotId: contract.lotId, signedOn }
		});
		return contract.reference;
	}
);
