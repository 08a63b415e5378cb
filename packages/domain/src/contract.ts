import { z } from 'zod';
import { assertContractAct, type ContractSituation } from './contract-states.ts';
import type { Day } from './dates.ts';
import { Refusal, type RefusalDetails } from './errors.ts';
import { daySchema } from './day-schemas.ts';

/** The day on which everybody had signed. */
export const contractSignatureSchema = z.object({ contractId: z.uuid(), signedOn: daySchema });
export type ContractSignature = z.infer<typeof contractSignatureSchema>;

/** The day on which the holder received the contract, and before it the transmission to the préfet where it is due. */
export const contractNotificationSchema = z.object({
	contractId: z.uuid(),
	transmittedOn: daySchema.nullable().default(null),
	notifiedOn: daySchema
});
export type ContractNotification = z.infer<typeof contractNotificationSchema>;

export const contractCorrectionSchema = z.object({ contractId: z.uuid() });

/** @throws Refusal what stands in the way of the step; a day during the wait or to come */
export function assertContractSignature(
	{ signedOn }: Pick<ContractSignature, 'signedOn'>,
	situation: ContractSituation
): void {
	assertContractAct('sign', situation);
	const { signableOn, today } = situation;
	if (signableOn !== null && signedOn < signableOn)
		refuse('CONTRACT_SIGNED_TOO_EARLY', { earliest: signableOn, field: 'signedOn' });
	if (signedOn > today) refuse('CONTRACT_DAY_IN_FUTURE', { today, field: 'signedOn' });
}

/**
 * Signed, then sent to the préfet where the law asks it, then notified: days in their order, none to come.
 *
 * @throws Refusal what stands in the way of the step; days out of their order or to come
 * @law CCP R2182-4; CGCT L2131-1, L2131-2 4°
 */
export function assertContractNotification(
	{ transmittedOn, notifiedOn }: Pick<ContractNotification, 'transmittedOn' | 'notifiedOn'>,
	situation: ContractSituation
): void {
	assertContractAct('notify', situation);
	const { today, legalityControl } = situation;
	const signedOn = situation.signedOn ?? '';
	if (legalityControl && transmittedOn === null)
		refuse('CONTRACT_NOT_TRANSMITTED', { field: 'transmittedOn' });
	inOrder('transmittedOn', transmittedOn, signedOn, today);
	inOrder('notifiedOn', notifiedOn, transmittedOn ?? signedOn, today);
}

function inOrder(field: string, day: Day | null, notBefore: Day, today: Day): void {
	if (day === null) return;
	if (day < notBefore) refuse('CONTRACT_DAYS_REVERSED', { earliest: notBefore, field });
	if (day > today) refuse('CONTRACT_DAY_IN_FUTURE', { today, field });
}

function refuse(code: ConstructorParameters<typeof Refusal>[0], details: RefusalDetails): never {
	throw new Refusal(code, details);
}
