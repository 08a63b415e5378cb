import { z } from 'zod';
import { addDays, isDay, parisDay, type Day } from './dates.ts';
import { Refusal } from './errors.ts';

/** Life of a need. @law CCP L2111-1 (the need is determined before the procedure starts) */
export const needStatuses = [
	'draft',
	'submitted',
	'matched',
	'committed',
	'frozen',
	'covered',
	'unmet',
	'withdrawn'
] as const;
export type NeedStatus = (typeof needStatuses)[number];

/** From which status a commune may do what with its own need. */
export const needActions = {
	amend: ['draft', 'submitted'],
	submit: ['draft'],
	withdraw: ['draft', 'submitted', 'matched', 'committed']
} as const satisfies Record<string, readonly NeedStatus[]>;

export const needScopes = ['any', 'departement', 'epci'] as const;
export type NeedScope = (typeof needScopes)[number];

export const daySchema = z.string().refine(isDay, 'day-unknown');
/** Whole cents excluding tax, up to a billion euros. */
export const centsSchema = z.coerce.number<number | string>().int().min(0).max(100_000_000_000);
export const quantitySchema = z.coerce.number<number | string>().int().min(1).max(1_000_000_000);

/**
 * What a commune asks for. Three answers are enough (what, how much, for when); the rest has defaults
 * proposed by the purchase family.
 */
export const newNeedSchema = z.object({
	title: z.string().trim().min(3).max(200),
	familyId: z.string().min(1).max(40),
	cpvCode: z.string().regex(/^\d{8}$/),
	quantity: quantitySchema,
	unit: z.string().min(2).max(3),
	/** Value of the whole need over its duration. */
	estimateExclTaxCents: centsSchema.refine((value) => value > 0, 'estimate-zero'),
	/** What the commune pays today for one unit, when it knows: the baseline of its gain. */
	currentUnitPriceCents: centsSchema.nullable().default(null),
	startsFromOn: daySchema,
	startsUntilOn: daySchema,
	durationMonths: z.coerce.number<number | string>().int().min(1).max(48),
	radiusMetres: z.coerce.number<number | string>().int().min(1_000).max(300_000),
	scope: z.enum(needScopes),
	canCoordinate: z.boolean().default(true),
	delivery: z.string().trim().max(500).default(''),
	requirements: z.string().trim().max(2000).default('')
});
export type NewNeed = z.infer<typeof newNeedSchema>;

/**
 * A need can join others only while its start is still ahead.
 *
 * @throws Refusal NEED_WINDOW_REVERSED, NEED_START_PAST
 */
export function assertPostable(need: { startsFromOn: Day; startsUntilOn: Day }, now: Date): void {
	if (need.startsUntilOn < need.startsFromOn) throw new Refusal('NEED_WINDOW_REVERSED');
	const today = parisDay(now);
	if (need.startsUntilOn <= today) throw new Refusal('NEED_START_PAST', { earliest: addDays(today, 1) });
}

/** @throws Refusal NEED_STATUS when the need is no longer in a status that allows the action */
export function assertNeedAction(action: keyof typeof needActions, status: NeedStatus): void {
	const allowed: readonly NeedStatus[] = needActions[action];
	if (allowed.includes(status)) return;
	throw new Refusal(status === 'frozen' || status === 'covered' ? 'NEED_FROZEN' : 'NEED_STATUS', {
		status,
		action
	});
}
