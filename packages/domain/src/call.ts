import { z } from 'zod';
import { addDays, parisDay, type Day } from './dates.ts';
import { Refusal } from './errors.ts';

/** Life of a consultation. @law CCP L2111-1, R2132-9 */
export const callStatuses = [
	'preparation',
	'published',
	'closed',
	'opened',
	'awarded',
	'completed',
	'abandoned',
	'unsuccessful'
] as const;
export type CallStatus = (typeof callStatuses)[number];

export const criterionKinds = ['price', 'quality', 'environment', 'delivery', 'social'] as const;
export type CriterionKind = (typeof criterionKinds)[number];

export const criterionSchema = z.object({
	kind: z.enum(criterionKinds),
	label: z.string().trim().min(2).max(120),
	weightPercent: z.coerce.number<number | string>().int().min(1).max(100)
});
export type Criterion = z.infer<typeof criterionSchema>;

export const lotSchema = z.object({
	title: z.string().trim().min(3).max(200),
	needIds: z.array(z.uuid()).min(1),
	/** Most that all the communes together may order, excluding tax. @law CCP R2162-4 */
	ceilingExclTaxCents: z.coerce.number<number | string>().int().min(1).max(100_000_000_000)
});
export type LotDraft = z.infer<typeof lotSchema>;

export const callDraftSchema = z.object({
	groupId: z.uuid(),
	title: z.string().trim().min(3).max(200),
	description: z.string().trim().max(5000).default(''),
	lots: z.array(lotSchema).min(1).max(30),
	criteria: z.array(criterionSchema).min(1).max(10),
	questionsUntilAt: z.coerce.date<Date | string>(),
	deadlineAt: z.coerce.date<Date | string>(),
	durationMonths: z.coerce.number<number | string>().int().min(1).max(48)
});
export type CallDraft = z.infer<typeof callDraftSchema>;

/** A price-only award ended on this day. @law CCP R2152-7 (décret 2022-767) */
export const environmentCriterionFromOn: Day = '2026-08-21';

/** Days that suppliers are left at the least. The law of each procedure may ask for more. */
const daysToAnswerMin = 10;

/**
 * What must be right before a consultation is published.
 *
 * @param now database clock
 * @throws Refusal CALL_CRITERIA_WEIGHTS, CALL_PRICE_CRITERION_MISSING, CALL_ENVIRONMENT_CRITERION_MISSING, CALL_DEADLINE_TOO_SOON
 * @law CCP R2152-7, R2151-1
 */
export function assertPublishable(
	call: { criteria: readonly Criterion[]; deadlineAt: Date },
	now: Date
): void {
	assertCriteria(call.criteria, parisDay(now));
	const earliest = addDays(parisDay(now), daysToAnswerMin + 1);
	if (parisDay(call.deadlineAt) < earliest) throw new Refusal('CALL_DEADLINE_TOO_SOON', { earliest });
}

/** @throws Refusal CALL_CRITERIA_WEIGHTS, CALL_PRICE_CRITERION_MISSING, CALL_ENVIRONMENT_CRITERION_MISSING */
export function assertCriteria(criteria: readonly Criterion[], engagedOn: Day): void {
	const total = criteria.reduce((sum, criterion) => sum + criterion.weightPercent, 0);
	if (total !== 100) throw new Refusal('CALL_CRITERIA_WEIGHTS', { total });
	if (!criteria.some((criterion) => criterion.kind === 'price'))
		throw new Refusal('CALL_PRICE_CRITERION_MISSING');
	if (engagedOn < environmentCriterionFromOn) return;
	if (!criteria.some((criterion) => criterion.kind === 'environment'))
		throw new Refusal('CALL_ENVIRONMENT_CRITERION_MISSING');
}

/**
 * Value that decides the procedure: every member's needs, lots included.
 *
 * @returns cents excluding tax
 * @law CCP R2121-1, R2121-8
 */
export function estimatedValue(lots: readonly { ceilingExclTaxCents: number }[]): number {
	return lots.reduce((sum, lot) => sum + lot.ceilingExclTaxCents, 0);
}
