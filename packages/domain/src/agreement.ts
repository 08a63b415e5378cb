import { z } from 'zod';
import { missionNames, type Mission } from './missions.ts';
import { centsSchema } from './need.ts';
import { because, type Reason } from './transitions.ts';

/** A group for one purchase, or one that stays and buys again. @law CCP L2113-6 */
export const groupKinds = ['one_off', 'permanent'] as const;
export type GroupKind = (typeof groupKinds)[number];

/**
 * What the coordinator does in the name of the others: run the procedure only, sign as well, carry everything out,
 * share the work among several members, or act for nothing as the EPCI of all.
 *
 * @law CCP L2113-7; CGCT L5211-4-4
 */
export const mandateTypes = ['procedure', 'signature', 'integrated', 'shared', 'epci'] as const;
export type MandateType = (typeof mandateTypes)[number];

/** Whose tender commission awards a formal procedure. @law CGCT L1414-3 */
export const commissionModes = ['group', 'coordinator'] as const;
export type CommissionMode = (typeof commissionModes)[number];

/** What the convention settles on who acts for whom. */
export type Agreement = {
	kind: GroupKind;
	/** Null until the coordinator chose. */
	mandate: MandateType | null;
	commission: CommissionMode | null;
	/** The convention lets others join for later purchases. */
	admitsLater: boolean;
	/** The statutes of the EPCI expressly provide for this mandate. */
	statutesClause: boolean;
	/** What the coordinator asks for its work, all members together. */
	coordinatorFeeCents: number;
	coordinatorHasCommission: boolean;
};

/** Who the convention binds, as far as its rules depend on it. */
export type AgreementParties = {
	coordinatorIsEpci: boolean;
	/** Communes that take part and do not belong to the coordinating EPCI. */
	outsideEpci: number;
};

/** Who signs the contract with the supplier: the coordinator in the name of all, or each member for its part. */
export function signsForAll(mandate: MandateType): boolean {
	return mandate !== 'procedure';
}

/**
 * What stands in the way of putting these terms to the councils.
 *
 * @law CGCT L5211-4-4 (statutes, free of charge, communes of the EPCI), L1414-3 (commission)
 */
export function agreementGaps(agreement: Agreement, parties: AgreementParties): Reason[] {
	const { kind, mandate, commission } = agreement;
	const rules: readonly (readonly [boolean, Reason])[] = [
		[mandate === null || commission === null, because('AGREEMENT_INCOMPLETE')],
		[mandate === 'epci' && !parties.coordinatorIsEpci, because('MANDATE_NOT_EPCI')],
		[mandate === 'epci' && !agreement.statutesClause, because('MANDATE_STATUTES_MISSING')],
		[
			mandate === 'epci' && agreement.coordinatorFeeCents > 0,
			because('MANDATE_NOT_FREE', { feeCents: agreement.coordinatorFeeCents })
		],
		[
			mandate === 'epci' && parties.outsideEpci > 0,
			because('MANDATE_OUTSIDE_EPCI', { outside: parties.outsideEpci })
		],
		[
			commission === 'coordinator' && !agreement.coordinatorHasCommission,
			because('COMMISSION_COORDINATOR_HAS_NONE')
		],
		[kind === 'one_off' && agreement.admitsLater, because('GROUP_ONE_OFF_ADMITS_NOBODY')]
	];
	return rules.flatMap(([fails, reason]) => (fails ? [reason] : []));
}

/** The members, by their organisation, who carry out a mission in the place of the coordinator. */
export type MissionHolders = Partial<Record<Mission, string>>;

/**
 * What is wrong with the sharing of the work: a shared mandate gives at least one mission to a member other than the
 * coordinator, and only members can be given one.
 *
 * @law CCP L2113-7 (one or several of the members)
 */
export function missionGap(holders: MissionHolders, members: readonly string[]): Reason | null {
	const named = Object.values(holders);
	if (named.length === 0) return because('MISSIONS_NOT_SHARED');
	return named.every((id) => members.includes(id)) ? null : because('MISSION_HOLDER_UNKNOWN');
}

export const agreementSchema = z.object({
	groupId: z.uuid(),
	kind: z.enum(groupKinds),
	mandate: z.enum(mandateTypes),
	commission: z.enum(commissionModes),
	admitsLater: z.boolean().default(false),
	statutesClause: z.boolean().default(false),
	coordinatorFeeCents: centsSchema.default(0),
	coordinatorHasCommission: z.boolean().default(false),
	/** Only for a shared mandate; what is not named is the coordinator's. */
	missionHolders: z.partialRecord(z.enum(missionNames), z.uuid()).default({})
});
export type AgreementInput = z.infer<typeof agreementSchema>;
