import { z } from 'zod';
import type { FamilyQuestions } from './family-questions.ts';
import { answersSchemaOf } from './family-schemas.ts';
import type { NeedAnswers } from './family-answers.ts';
import { workOut, type WorkedNeed } from './family-sum.ts';
import { quantityChangeSchema, type QuantityChange } from './group-change.ts';
import { newNeedSchema, type NewNeed } from './need.ts';
import { shareAmongSites, sitesMax, type NeedSite } from './need-sites.ts';
import { quantity as quantityOf, type Quantity } from './quantity.ts';
import type { UnitCode } from './units.ts';

/** How the parts of several places are typed: in percent, in the unit of the need, or not at all for equal parts. */
export const sitePartings = ['percent', 'quantity'] as const;
export type SiteParting = (typeof sitePartings)[number];

const typedFields = newNeedSchema.omit({ sites: true, answers: true });
const besideTheSum = typedFields.omit({
	quantity: true,
	unit: true,
	packQuantity: true,
	packUnit: true,
	estimateExclTaxCents: true
});

const typedSites = {
	sitesIn: z.enum(sitePartings).default('percent'),
	sites: z
		.array(
			z.object({
				address: z.string().max(120).default(''),
				/** Hundredths of a percent, or a quantity in the unit of the need. */
				part: z.number().min(0).max(1_000_000_000).nullable().default(null)
			})
		)
		.max(sitesMax)
		.default([])
};
type TypedSites = { sitesIn: SiteParting; sites: { address: string; part: number | null }[] };

/** A need as its form is typed where nothing is asked by the family: quantity and amount as such. */
export const plainNeedForm = z
	.object({ ...typedFields.shape, ...typedSites })
	.transform(({ sitesIn, sites, ...need }, context): NewNeed => {
		const placed = placesOf({ sitesIn, sites }, need, context);
		return placed ? { ...need, ...placed, answers: null } : z.NEVER;
	});

/**
 * A need as its form is typed where the family asks: quantity, amount and today’s price come from the answers. A price of
 * today that was known before stays where the answers say none.
 *
 * @param asked the questions, in the version of the form
 */
export function askedNeedForm(asked: FamilyQuestions) {
	return z
		.object({ ...besideTheSum.shape, ...typedSites, answers: answersSchemaOf(asked) })
		.transform(({ sitesIn, sites, ...need }, context): NewNeed => {
			const worked = workedOrIssue(asked, need, context);
			if (!worked) return z.NEVER;
			const { unit } = asked;
			const placed = placesOf(
				{ sitesIn, sites },
				{ delivery: need.delivery, quantity: worked.quantity, unit },
				context
			);
			if (!placed) return z.NEVER;
			const pack = { packQuantity: null, packUnit: null };
			const currentUnitPriceMicros = worked.currentUnitPriceMicros ?? need.currentUnitPriceMicros;
			return { ...need, ...placed, ...worked, currentUnitPriceMicros, unit, ...pack };
		});
}

/** A change of quantity as it is typed where the family asks: quantity and amount come from the answers. */
export function askedQuantityForm(asked: FamilyQuestions) {
	const { id, revision, reason, contractEndsOn } = quantityChangeSchema.shape;
	const durationMonths = newNeedSchema.shape.durationMonths;
	return z
		.object({ id, revision, reason, contractEndsOn, durationMonths, answers: answersSchemaOf(asked) })
		.transform(({ durationMonths: months, ...change }, context): QuantityChange => {
			const worked = workedOrIssue(asked, { ...change, durationMonths: months }, context);
			if (!worked) return z.NEVER;
			const { quantity, estimateExclTaxCents } = worked;
			return { ...change, quantity, estimateExclTaxCents };
		});
}

/** What the answers come to; null after an issue that says what is missing. */
function workedOrIssue(
	asked: FamilyQuestions,
	{ answers, durationMonths }: { answers: NeedAnswers; durationMonths: number },
	context: z.RefinementCtx
): (Pick<NewNeed, 'quantity' | 'estimateExclTaxCents'> & Pick<WorkedNeed, 'currentUnitPriceMicros'>) | null {
	const worked = workOut(asked, answers, durationMonths);
	if (worked?.estimateExclTaxCents != null) {
		const { quantity, estimateExclTaxCents, currentUnitPriceMicros } = worked;
		return { quantity, estimateExclTaxCents, currentUnitPriceMicros };
	}
	const path = worked
		? ['answers', 'paid', asked.basis === 'once' ? 'wholeCents' : 'yearlyCents']
		: ['answers', 'values', asked.questions[0]?.id ?? ''];
	context.addIssue({ code: 'custom', message: worked ? 'paid-missing' : 'answers-nothing', path, input: '' });
	return null;
}

type Placed = { delivery: string; sites: NeedSite[] };

/** The places that were filled in, with their parts; undefined after an issue. One place alone is the place of delivery. */
function placesOf(
	{ sitesIn, sites }: TypedSites,
	{ delivery, quantity, unit }: { delivery: string; quantity: Quantity; unit: UnitCode },
	context: z.RefinementCtx
): Placed | undefined {
	const filled = sites
		.map((site, index) => ({ ...site, address: site.address.trim(), index }))
		.filter(({ address, part }) => address !== '' || part !== null);
	const nameless = filled.find(({ address }) => address.length < 2);
	if (nameless) {
		refusePlace(context, [nameless.index, 'address'], 'site-nameless');
		return undefined;
	}
	const [only, ...others] = filled;
	if (!only) return { delivery, sites: [] };
	if (others.length === 0) return { delivery: only.address, sites: [] };
	const parts = filled.map(({ part }) => part);
	const quantities =
		sitesIn === 'quantity' && parts.some((part) => part !== null)
			? parts.map((part) => quantityOf(part ?? 0))
			: shareAmongSites(
					quantity,
					parts.map((part) => Math.round(part ?? 0)),
					{ unit }
				);
	const empty = filled.find((_, index) => (quantities[index] ?? 0) <= 0);
	if (empty) {
		refusePlace(context, [empty.index, 'part'], 'site-part');
		return undefined;
	}
	return {
		delivery: '',
		sites: filled.map(({ address }, index) => ({ address, quantity: quantities[index] ?? quantity }))
	};
}

function refusePlace(context: z.RefinementCtx, [at, field]: [number, string], message: string): void {
	context.addIssue({ code: 'custom', message, path: ['sites', at, field], input: '' });
}
