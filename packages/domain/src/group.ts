import { z } from 'zod';
import { addDays, type Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { lineSchema, textSchema } from './free-text.ts';
import { daySchema } from './day-schemas.ts';
import type { MembershipStatus } from './membership.ts';

/** Life of a group. @law CCP L2113-6, L2113-7 */
export const groupStatuses = [
	'draft',
	'open',
	'membership_closed',
	'convention_agreed',
	'constituted',
	'active',
	'closing',
	'dissolved',
	'cancelled'
] as const;
export type GroupStatus = (typeof groupStatuses)[number];

/** A group that can still change: its convention may be on its way, its consultation is not published. */
export const beforePublication = [
	'draft',
	'open',
	'membership_closed',
	'convention_agreed',
	'constituted'
] as const satisfies readonly GroupStatus[];

/** Two make a group: one commune alone needs no convention. @law CCP L2113-6 */
export const groupMembersMin = 2;

/** How long an invitation waits, unless the purchase itself starts sooner. */
const daysToAnswer = 30;
const daysToAnswerMin = 7;

/**
 * Last day to answer an invitation: a month, less when the purchase starts before, never under a week.
 *
 * @param startsUntilOn first of the last acceptable starts of the members
 */
export function answerUntil(today: Day, startsUntilOn: Day): Day {
	const [earliest, latest] = [addDays(today, daysToAnswerMin), addDays(today, daysToAnswer)];
	if (startsUntilOn < earliest) return earliest;
	return startsUntilOn < latest ? startsUntilOn : latest;
}

/** Accepting or refusing an invitation. The reason of a refusal helps the next suggestions, and is not asked twice. */
export const invitationAnswerSchema = z.object({
	groupId: z.uuid(),
	accept: z.boolean(),
	/** The need brought by a commune that has none in the group yet. */
	needId: z.uuid().nullable().default(null),
	reason: textSchema(0, 500).default('')
});
export type InvitationAnswer = z.infer<typeof invitationAnswerSchema>;

export const groupLeavingSchema = z.object({
	groupId: z.uuid(),
	reason: textSchema(3, 500),
	/** The need is given up with the group, instead of being proposed to others. */
	withdrawNeed: z.boolean().default(false)
});
export type GroupLeaving = z.infer<typeof groupLeavingSchema>;

/** Leaving a draft one founded: a member that takes part leads it from then on. */
export const groupHandingOverSchema = groupLeavingSchema.extend({ organisationId: z.uuid() });
export type GroupHandingOver = z.infer<typeof groupHandingOverSchema>;

/** What whoever founded a draft is asked on leaving it: the member that leads it from then on, or none. */
export const founderLeavingSchema = groupLeavingSchema.extend({
	successor: z.union([z.uuid(), z.literal('dissolve')])
});

export const coordinatorNamingSchema = z.object({ groupId: z.uuid(), organisationId: z.uuid() });
export type CoordinatorNaming = z.infer<typeof coordinatorNamingSchema>;

/** The council's vote. The mayor's delegation does not cover it. @law CGCT L2121-29, CCP L2113-7 */
export const deliberationSchema = z.object({
	groupId: z.uuid(),
	number: lineSchema(1, 40),
	votedOn: daySchema,
	/** Version of the papers that was voted; null: the latest. */
	versionId: z.uuid().nullable().default(null),
	/** When it became enforceable: published and sent to the préfet. @law CGCT L2131-1 */
	enforceableOn: daySchema
});
export type Deliberation = z.infer<typeof deliberationSchema>;

export const signatureSchema = z.object({
	groupId: z.uuid(),
	signedOn: daySchema,
	signatoryName: lineSchema(2, 120)
});
export type Signature = z.infer<typeof signatureSchema>;

/** @throws Refusal DELIBERATION_IN_FUTURE when a date has not come yet or the order of the dates is impossible */
export function assertDeliberation(input: Pick<Deliberation, 'votedOn' | 'enforceableOn'>, today: Day): void {
	if (input.votedOn > today) throw new Refusal('DELIBERATION_IN_FUTURE', { field: 'votedOn', today });
	if (input.enforceableOn > today)
		throw new Refusal('DELIBERATION_IN_FUTURE', { field: 'enforceableOn', today });
	if (input.enforceableOn < input.votedOn)
		throw new Refusal('DELIBERATION_IN_FUTURE', { field: 'enforceableOn', today: input.votedOn });
}

/**
 * The mayor signs once the council's vote is enforceable.
 *
 * @law CGCT L2131-1
 * @throws Refusal SIGNATURE_BEFORE_DELIBERATION
 */
export function assertSignature(signedOn: Day, enforceableOn: Day, today: Day): void {
	if (signedOn < enforceableOn) throw new Refusal('SIGNATURE_BEFORE_DELIBERATION', { enforceableOn });
	if (signedOn > today) throw new Refusal('DELIBERATION_IN_FUTURE', { field: 'signedOn', today });
}

/** What a group still needs before its convention is in force. Empty means nothing. */
export type ConventionGap = { organisationId: string; missing: 'answer' | 'deliberation' | 'signature' };

/** @law CCP L2113-7: the convention is signed by all the members before the procedure starts */
export function conventionGaps(
	members: readonly { organisationId: string; status: MembershipStatus }[]
): ConventionGap[] {
	const missing = { invited: 'answer', interested: 'deliberation', deliberated: 'signature' } as const;
	return members.flatMap(({ organisationId, status }) =>
		status in missing ? [{ organisationId, missing: missing[status as keyof typeof missing] }] : []
	);
}
