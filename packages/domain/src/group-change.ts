import { z } from 'zod';
import type { RulePeriod } from './continued-rules.ts';
import type { Day } from './dates.ts';
import { daySchema } from './day-schemas.ts';
import { textSchema } from './free-text.ts';
import type { GroupStatus } from './group.ts';
import { needAnswersSchema } from './family-schemas.ts';
import { chosenMost } from './list-filters.ts';
import { centsSchema } from './need.ts';
import { quantitySchema } from './quantity-schema.ts';
import type { LegalRegime, Procedure, PublicityMedium } from './regime.ts';

/** What changes a group for all its members before its consultation is published. */
export const groupChangeKinds = ['joined', 'left', 'excluded', 'quantity'] as const;
export type GroupChangeKind = (typeof groupChangeKinds)[number];

/** What a group comes to, as it is shown before and after a change. Amounts in cents excluding tax. */
export type GroupOutline = {
	members: number;
	estimateExclTaxCents: number;
	/** Most that all may order: the value that decides the procedure. */
	maximumExclTaxCents: number;
	/** Null where the law of the day is not verified. */
	procedure: Procedure | null;
	publicity: readonly PublicityMedium[];
	/** Days that suppliers are left at the least, and days to wait before signing. */
	minDays: number;
	standstillDays: number;
	/** The award belongs to a tender commission. */
	commission: boolean;
	/** The rules it was read from have ended and none is known to follow: to be checked. */
	presumed?: RulePeriod;
	/** Day on which the contract can be notified, as far as the calendar goes today. */
	readyOn: Day | null;
};

/** A group as it is shown, from its value and what the law asks of it. */
export function outlineOf(
	value: Pick<GroupOutline, 'members' | 'estimateExclTaxCents' | 'maximumExclTaxCents'> & {
		regime: Pick<
			LegalRegime,
			'procedure' | 'publicity' | 'minDays' | 'standstillDays' | 'cao' | 'presumed'
		> | null;
	},
	readyOn: Day | null
): GroupOutline {
	const { members, estimateExclTaxCents, maximumExclTaxCents, regime } = value;
	const worth = { members, estimateExclTaxCents, maximumExclTaxCents, readyOn };
	if (!regime)
		return { ...worth, procedure: null, publicity: [], minDays: 0, standstillDays: 0, commission: false };
	const { procedure, publicity, minDays, standstillDays, cao, presumed } = regime;
	return {
		...worth,
		procedure,
		publicity,
		minDays,
		standstillDays,
		commission: cao,
		...(presumed && { presumed })
	};
}

/** Says whether a threshold lies between the two: the law asks for another procedure or another publicity. */
export function crossesThreshold(before: GroupOutline, after: GroupOutline): boolean {
	return before.procedure !== after.procedure || before.publicity.join(' ') !== after.publicity.join(' ');
}

/** What a change leaves to be written again. */
export const papersToRedo = [
	'needs-annex',
	'members-annex',
	'explanatory-note',
	'deliberations',
	'calendar',
	'lots',
	'notice',
	'commission'
] as const;
export type PaperToRedo = (typeof papersToRedo)[number];

/**
 * The papers that no longer say what is true: the annexes that name members and quantities once a convention is settled,
 * and, past a threshold, everything that names the procedure.
 *
 * @law CCP L2113-7, R2121-1; CGCT L2121-29
 */
export function papersAfter(
	kind: GroupChangeKind,
	{ before, after }: { before: GroupOutline; after: GroupOutline },
	facts: { stage: GroupStatus; voted: number; hasCall: boolean }
): PaperToRedo[] {
	const isSettled = settledStages.includes(facts.stage);
	const crosses = crossesThreshold(before, after);
	const rules: Record<PaperToRedo, boolean> = {
		'needs-annex': isSettled,
		'members-annex': isSettled && kind !== 'quantity',
		'explanatory-note': isSettled && crosses,
		deliberations: isSettled && crosses && facts.voted > 0,
		calendar: (isSettled || facts.hasCall) && crosses,
		lots: facts.hasCall,
		notice: facts.hasCall && crosses,
		commission: isSettled && !before.commission && after.commission
	};
	return papersToRedo.filter((paper) => rules[paper]);
}

const settledStages: readonly GroupStatus[] = ['convention_agreed', 'constituted', 'active'];

const reason = textSchema(3, 500);

/** A commune that was not invited asks to come in with one of its needs. */
export const groupJoiningSchema = z.object({ groupId: z.uuid(), needId: z.uuid() });
export type GroupJoining = z.infer<typeof groupJoiningSchema>;

export const memberExclusionSchema = z.object({ groupId: z.uuid(), organisationId: z.uuid(), reason });
export type MemberExclusion = z.infer<typeof memberExclusionSchema>;

export const exitRequestSchema = z.object({ groupId: z.uuid(), reason });
export type ExitRequest = z.infer<typeof exitRequestSchema>;

/** How much of a need that is already in a group; its value follows. */
export const quantityChangeSchema = z.object({
	id: z.uuid(),
	revision: z.int().min(1),
	quantity: quantitySchema,
	estimateExclTaxCents: centsSchema.refine((value) => value > 0, 'estimate-zero'),
	/** What the new quantity comes from, where the questions of the family were answered again. */
	answers: needAnswersSchema.nullable().default(null),
	/** The end of the contract that runs now, or that none does; as it was where nothing is said of it. */
	contractEndsOn: daySchema.nullable().optional(),
	reason
});
export type QuantityChange = z.infer<typeof quantityChangeSchema>;

/** What the coordinator can remind a member of: one cell of the matrix of the members. */
export const reminderCells = ['answer', 'quantities', 'deliberation', 'signature'] as const;
export type ReminderCell = (typeof reminderCells)[number];

export const reminderSchema = z.object({
	groupId: z.uuid(),
	organisationId: z.uuid(),
	cell: z.enum(reminderCells)
});
export type Reminder = z.infer<typeof reminderSchema>;

/** Reminders to all members of some groups, those of one page of a list at the most. */
export const groupRemindersSchema = z.object({
	groupIds: z.array(z.uuid()).min(1).max(chosenMost)
});
export type GroupReminders = z.infer<typeof groupRemindersSchema>;
