import { assertContractAct } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadOwnContract } from './load-contract.ts';

const { frameworkContracts } = schema;

/**
 * Takes back the last day recorded on a contract, to record it again: a mistake is corrected until the first order. Who
 * was informed of a notification learns that it is taken back. The day taken back stays in the audit.
 *
 * @returns the reference of its consultation
 * @throws Refusal CONTRACT_NOT_FOUND; CONTRACT_STATUS when no day is recorded; CONTRACT_HAS_ORDERS;
 *   ORGANISATION_UNVERIFIED
 */
export const undoContractStep = command(
	'contracts.undo-step',
	async (tx, { contractId }: { contractId: string }): Promise<string> => {
		await assertVerified(tx);
		const contract = await loadOwnContract(tx, contractId);
		const { callId, lotId, signedOn, transmittedOn, notifiedOn, reference } = contract;
		const isNotified = notifiedOn !== null;
		assertContractAct(isNotified ? 'undoNotification' : 'undoSignature', contract);
		await tx.db
			.update(frameworkContracts)
			.set(isNotified ? { transmittedOn: null, notifiedOn: null } : { signedOn: null })
			.where(eq(frameworkContracts.id, contractId));
		const subjectId = contractId;
		await record(
			tx,
			isNotified
				? {
						type: 'contract.notification-undone',
						subjectId,
						details: { callId, lotId, transmittedOn, notifiedOn }
					}
				: { type: 'contract.signature-undone', subjectId, details: { callId, lotId, signedOn } }
		);
		return reference;
	}
);
