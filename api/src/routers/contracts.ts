import { contractCorrectionSchema, contractNotificationSchema, contractSignatureSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { listContracts } from '../pages/contracts.ts';
import { recordNotification } from '../contracts/record-notification.ts';
import { recordSignature } from '../contracts/record-signature.ts';
import { undoContractStep } from '../contracts/undo-step.ts';

export const contractsRouter = router({
	/** Of one consultation, by its reference. */
	list: as('coordinator')
		.input(z.string())
		.query(({ ctx, input }) => listContracts(ctx, input)),

	recordSignature: as('coordinator')
		.input(keyed(contractSignatureSchema))
		.mutation(({ ctx, input }) => recordSignature(ctx, input)),

	recordNotification: as('coordinator')
		.input(keyed(contractNotificationSchema))
		.mutation(({ ctx, input }) => recordNotification(ctx, input)),

	undoStep: as('coordinator')
		.input(keyed(contractCorrectionSchema))
		.mutation(({ ctx, input }) => undoContractStep(ctx, input))
});
