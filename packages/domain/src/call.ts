import { z } from 'zod';
import { parisDay, type Day } from './dates.ts';
import { earliestDeadline, latestQuestions } from './deadlines.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from './errors.ts';
import { frameworkMonthsMax } from './framework.ts';
import { lineSchema, textSchema } from './free-text.ts';
import { conventionGaps, groupMembersMin } from './group.ts';
import type { MembershipStatus } from './membership.ts';
import { centsSchema } from './need.ts';
import type { LegalRegime } from './regime.ts';
import { instantSchema } from './day-schemas.ts';

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

/** The consultation is public and nobody has chosen yet. */
export const undecided = ['published', 'closed', 'opened'] as const satisfies readonly CallStatus[];

export const criterionKinds = ['price', 'quality', 'environment', 'delivery', 'social'] as const;
export type CriterionKind = (typeof criterionKinds)[number];

export const criterionSchema = z.object({
	kind: z.enum(criterionKinds),
	label: lineSchema(2, 120),
	weightPercent: z.int().min(1).max(100)
});
export type Criterion = z.infer<typeof criterionSchema>;

/** A consultation in preparation, as somebody saw it: one changed since is shown again first. */
const seenCallShape = { callId: z.uuid(), revision: z.int().min(1) };
const positiveCentsSchema = centsSchema.refine((value) => value > 0, 'estimate-zero');

/**
 * How the needs are cut into lots. Each need goes to one lot, given by its position in the list, from 1.
 *
 * @law CCP L2113-10 (lots by default), R2162-4 (a framework has a maximum)
 */
export const callLotsSchema = z.object({
	...seenCallShape,
	lots: z
		.array(
			z.object({
				title: lineSchema(3, 200),
				/** Most that all the communes together may order; null: the sum of what each may. */
				ceilingExclTaxCents: positiveCentsSchema.nullable().default(null)
			})
		)
		.min(1)
		.max(30),
	shares: z
		.array(
			z.object({
				needId: z.uuid(),
				lot: z.int().min(1).max(30),
				/** Most that this commune may order; null: the usual margin over its estimate. */
				ceilingExclTaxCents: positiveCentsSchema.nullable().default(null)
			})
		)
		.min(1)
		.max(200)
});
export type CallLots = z.infer<typeof callLotsSchema>;

export const callCriteriaSchema = z.object({
	...seenCallShape,
	criteria: z.array(criterionSchema).min(1).max(10)
});
export type CallCriteria = z.infer<typeof callCriteriaSchema>;

/** @law CCP L2125-1: a framework lasts four years at the most */
export const callTermsSchema = z.object({
	...seenCallShape,
	title: lineSchema(3, 200),
	description: textSchema(0, 5000).default(''),
	durationMonths: z.int().min(1).max(frameworkMonthsMax),
	/** Months of the duration that come by renewing, and what is bought only if an option is taken. */
	renewalMonths: z.int().min(0).max(47).default(0),
	optionsExclTaxCents: centsSchema.default(0),
	questionsUntilAt: instantSchema,
	deadlineAt: instantSchema
});
export type CallTerms = z.infer<typeof callTermsSchema>;

/** Moving the two dates of a consultation, and nothing else. */
export const callDatesSchema = z.object({
	...seenCallShape,
	questionsUntilAt: instantSchema,
	deadlineAt: instantSchema
});
export type CallDates = z.infer<typeof callDatesSchema>;

/** Why a published consultation is given up: said to the suppliers and to everyone. @law CCP R2185-1, R2185-2 */
export const callAbandonmentSchema = z.object({
	callId: z.uuid(),
	reason: textSchema(10, 1000)
});
export type CallAbandonment = z.infer<typeof callAbandonmentSchema>;

export type SeenCall = { callId: string; revision: number };

/** What publishes a consultation; while rules are presumed, only who says to have checked them. */
export const publicationSchema = z.object({ ...seenCallShape, isLawChecked: z.boolean().default(false) });
export type PublicationOrder = z.infer<typeof publicationSchema>;

/** What a framework may reach beyond the estimates, unless the coordinator says otherwise. Our own figure, shown as such. */
export const ceilingDefaultPercent = 120;

/** The usual maximum for an estimate: a fifth above, rounded up to the euro. */
export function defaultCeiling(estimateExclTaxCents: number): number {
	return Math.ceil((estimateExclTaxCents * ceilingDefaultPercent) / 10_000) * 100;
}

/** Everything that decides whether a consultation may be published now. */
export type Publication = {
	/** Database clock. */
	now: Date;
	members: readonly { organisationId: string; status: MembershipStatus }[];
	/** Changes that crossed a threshold and whose papers are not written again. */
	changesToSettle: number;
	/** Needs that the members brought to the group. */
	needIds: readonly string[];
	lots: readonly { shares: readonly { needId: string; quantity: number }[] }[];
	criteria: readonly Criterion[];
	questionsUntilAt: Date;
	deadlineAt: Date;
	regime: LegalRegime;
	holidays: ReadonlySet<Day>;
};
export type PublicationObstacle = { code: RefusalCode; details: RefusalDetails };

/**
 * Everything that stands in the way of publishing, in the order one would mend it. Empty: it may be published.
 *
 * @law CCP L2113-7, L2113-10, R2151-1, R2152-7, R2161-3
 */
export function publicationObstacles(publication: Publication): PublicationObstacle[] {
	const { members, criteria } = publication;
	const gaps = conventionGaps(members);
	const signed = members.filter(({ status }) => status === 'signed' || status === 'active').length;
	return [
		...(gaps.length > 0 ? [obstacle('AGREEMENT_NOT_IN_FORCE', { waiting: gaps.length })] : []),
		...(gaps.length === 0 && signed < groupMembersMin ? [obstacle('GROUP_TOO_FEW_MEMBERS')] : []),
		...(publication.changesToSettle > 0 ? [obstacle('GROUP_CHANGE_UNSETTLED')] : []),
		...lotObstacles(publication),
		...criteriaObstacles(criteria, publication.regime.environmentCriterion),
		...calendarObstacles(publication)
	];
}

/** @throws Refusal CALL_CRITERIA_WEIGHTS, CALL_PRICE_CRITERION_MISSING, CALL_ENVIRONMENT_CRITERION_MISSING */
export function assertCriteria(
	criteria: readonly Criterion[],
	{ environmentCriterion }: Pick<LegalRegime, 'environmentCriterion'>
): void {
	const [first] = criteriaObstacles(criteria, environmentCriterion);
	if (first) throw new Refusal(first.code, first.details);
}

type Terms = Pick<CallTerms, 'questionsUntilAt' | 'deadlineAt' | 'durationMonths' | 'renewalMonths'>;

/**
 * @param now of the database
 * @throws Refusal CALL_DEADLINE_PAST; CALL_QUESTIONS_WINDOW when questions would come after the answers;
 *   CALL_RENEWALS_TOO_LONG
 */
export function assertTerms(
	{ questionsUntilAt, deadlineAt, durationMonths, renewalMonths }: Terms,
	now: Date
): void {
	if (renewalMonths >= durationMonths)
		throw new Refusal('CALL_RENEWALS_TOO_LONG', { field: 'renewalMonths', durationMonths });
	if (deadlineAt <= now) throw new Refusal('CALL_DEADLINE_PAST', { field: 'deadlineAt' });
	if (questionsUntilAt <= deadlineAt) return;
	throw new Refusal('CALL_QUESTIONS_WINDOW', { latest: parisDay(deadlineAt), field: 'questionsUntilAt' });
}

function lotObstacles({ lots, needIds }: Publication): PublicationObstacle[] {
	if (lots.length === 0) return [obstacle('CALL_WITHOUT_LOT')];
	const placed = new Set(lots.flatMap((lot) => lot.shares.map((share) => share.needId)));
	const outside = needIds.filter((id) => !placed.has(id)).length;
	return [
		...(lots.some((lot) => lot.shares.length === 0) ? [obstacle('CALL_LOT_WITHOUT_QUANTITY')] : []),
		...(outside > 0 ? [obstacle('CALL_NEED_OUTSIDE_LOTS', { outside })] : [])
	];
}

/** @law CCP R2152-7, R2152-11 */
function criteriaObstacles(criteria: readonly Criterion[], needsEnvironment: boolean): PublicationObstacle[] {
	const total = criteria.reduce((sum, criterion) => sum + criterion.weightPercent, 0);
	const has = (kind: CriterionKind): boolean => criteria.some((criterion) => criterion.kind === kind);
	return [
		...(total === 100 ? [] : [obstacle('CALL_CRITERIA_WEIGHTS', { total })]),
		...(has('price') ? [] : [obstacle('CALL_PRICE_CRITERION_MISSING')]),
		...(needsEnvironment && !has('environment') ? [obstacle('CALL_ENVIRONMENT_CRITERION_MISSING')] : [])
	];
}

type Dates = Pick<Publication, 'now' | 'deadlineAt' | 'questionsUntilAt' | 'regime' | 'holidays'>;

/**
 * Dates that could be published today; later they only become tighter.
 *
 * @throws Refusal CALL_DEADLINE_TOO_SOON, CALL_QUESTIONS_WINDOW, each for its own field
 * @law CCP R2132-6, R2151-1, R2161-3
 */
export function assertDates(dates: Dates): void {
	const [first] = calendarObstacles(dates);
	if (!first) return;
	const field = first.code === 'CALL_DEADLINE_TOO_SOON' ? 'deadlineAt' : 'questionsUntilAt';
	throw new Refusal(first.code, { ...first.details, field });
}

function calendarObstacles(publication: Dates): PublicationObstacle[] {
	const { now, deadlineAt, questionsUntilAt, regime, holidays } = publication;
	const earliest = earliestDeadline(parisDay(now), regime, holidays).on;
	const latest = latestQuestions(deadlineAt, regime);
	const questionsFit =
		questionsUntilAt > now && questionsUntilAt <= deadlineAt && parisDay(questionsUntilAt) <= latest;
	return [
		...(parisDay(deadlineAt) < earliest ? [obstacle('CALL_DEADLINE_TOO_SOON', { earliest })] : []),
		...(questionsFit ? [] : [obstacle('CALL_QUESTIONS_WINDOW', { latest })])
	];
}

function obstacle(code: RefusalCode, details: RefusalDetails = {}): PublicationObstacle {
	return { code, details };
}
