import { z } from 'zod';
import { addDays, isDay, parisDay, type Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { frameworkMonthsMax } from './framework.ts';
import { baseUnit, unitCodes, type UnitCode } from './units.ts';

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
	unit: z.enum(unitCodes),
	/** Value of the whole need over its duration. */
	estimateExclTaxCents: centsSchema.refine((value) => value > 0, 'estimate-zero'),
	/** What the commune pays today for one unit, when it knows: the baseline of its gain. */
	currentUnitPriceCents: centsSchema.nullable().default(null),
	startsFromOn: daySchema,
	startsUntilOn: daySchema,
	durationMonths: z.coerce.number<number | string>().int().min(1).max(frameworkMonthsMax),
	radiusMetres: z.coerce.number<number | string>().int().min(1_000).max(300_000),
	scope: z.enum(needScopes),
	canCoordinate: z.boolean().default(true),
	delivery: z.string().trim().max(500).default(''),
	requirements: z.string().trim().max(2000).default('')
});
export type NewNeed = z.infer<typeof newNeedSchema>;

/** What a person saw when it decided: a need changed since is shown again first. */
const seenNeedSchema = z.object({ id: z.uuid(), revision: z.coerce.number<number | string>().int().min(1) });

export const amendedNeedSchema = z.object({ ...newNeedSchema.shape, ...seenNeedSchema.shape });
export type AmendedNeed = z.infer<typeof amendedNeedSchema>;

export const submittedNeedSchema = z.object({
	...seenNeedSchema.shape,
	/** The person was shown the similar need already posted, and posts this one all the same. */
	isNotDuplicate: z.boolean().default(false)
});
export type SubmittedNeed = z.infer<typeof submittedNeedSchema>;

export const withdrawnNeedSchema = seenNeedSchema;
export type WithdrawnNeed = z.infer<typeof withdrawnNeedSchema>;

/** Only needs of one block can be bought together: same CPV class (4 digits), quantities that can be added. */
export function needBlock(need: { cpvCode: string; unit: UnitCode }): string {
	return `${need.cpvCode.slice(0, 4)}:${baseUnit(need.unit)}`;
}

/** Says whether two needs of one buyer look like the same one posted twice: same class, same unit, starts that overlap. */
export function isSimilarNeed(a: ComparedNeed, b: ComparedNeed): boolean {
	return (
		a.cpvCode.slice(0, 5) === b.cpvCode.slice(0, 5) &&
		needBlock(a) === needBlock(b) &&
		a.startsFromOn <= b.startsUntilOn &&
		b.startsFromOn <= a.startsUntilOn
	);
}
type ComparedNeed = { cpvCode: string; unit: UnitCode; startsFromOn: Day; startsUntilOn: Day };

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
