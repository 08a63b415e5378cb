import { z } from 'zod';
import { unnamedCpv } from './cpv.ts';
import { addDays, addMonths, parisDay, type Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { compareFractions, fraction, multiplyFractions } from './fraction.ts';
import { frameworkMonthsMax } from './framework.ts';
import { lineSchema, textSchema } from './free-text.ts';
import { isPayable, microEuros, unitPriceOf, type MicroEuros } from './money.ts';
import { needAnswersSchema } from './family-schemas.ts';
import { needSiteSchema, sitesMax } from './need-sites.ts';
import { quantitySchema, typedQuantityMax } from './quantity-schema.ts';
import { exactQuantity, type Quantity } from './quantity.ts';
import { daySchema } from './day-schemas.ts';
import { convert } from './unit-conversion.ts';
import {
	areAddable,
	baseUnit,
	baseUnitFactor,
	contentCodes,
	contentUnit,
	isPack,
	unitCodes,
	type Measure,
	type UnitCode
} from './units.ts';

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

/** Whole cents excluding tax, up to a billion euros. */
export const centsSchema = z.int().min(0).max(100_000_000_000);
/** Price of one unit in whole micro-euros excluding tax, up to a hundred million euros. */
export const unitPriceSchema = z.int().min(0).max(100_000_000_000_000).transform(microEuros);

/**
 * What a commune asks for. Three answers are enough (what, how much, for when); the rest has defaults
 * proposed by the purchase family.
 */
export const newNeedSchema = z.object({
	title: lineSchema(3, 200),
	familyId: lineSchema(1, 40),
	cpvCode: z.string().regex(/^\d{8}$/),
	quantity: quantitySchema,
	unit: z.enum(unitCodes),
	/** What one holds, when the unit is a pack and the need says it. */
	packQuantity: quantitySchema.nullable().default(null),
	packUnit: z.enum(contentCodes).nullable().default(null),
	/** Value of the whole need over its duration. */
	estimateExclTaxCents: centsSchema.refine((value) => value > 0, 'estimate-zero'),
	/** What the commune pays today for one unit, when it knows: the baseline of its gain. */
	currentUnitPriceMicros: unitPriceSchema.nullable().default(null),
	startsFromOn: daySchema,
	startsUntilOn: daySchema,
	/** The last day of the contract that runs now for the same purchase; null where none does. */
	contractEndsOn: daySchema.nullable().default(null),
	durationMonths: z.int().min(1).max(frameworkMonthsMax),
	radiusMetres: z.int().min(1_000).max(300_000),
	scope: z.enum(needScopes),
	/** Nobody is asked to coordinate who did not say so. */
	canCoordinate: z.boolean().default(false),
	/** Where it is delivered, when that is one place. */
	delivery: lineSchema(0, 500).default(''),
	/** Several places with their parts; none when there is one. */
	sites: z.array(needSiteSchema).max(sitesMax).default([]),
	deliveryHours: lineSchema(0, 200).default(''),
	requirements: textSchema(0, 2000).default(''),
	/** What was answered to the questions of the family, where it has some: the quantity and the amount come from it. */
	answers: needAnswersSchema.nullable().default(null)
});
export type NewNeed = z.infer<typeof newNeedSchema>;

/** What a need says where nobody answered: the defaults of its form. */
export function unsaidAnswers() {
	const answers = { title: true, familyId: true, cpvCode: true, quantity: true, unit: true } as const;
	const amounts = {
		estimateExclTaxCents: true,
		durationMonths: true,
		radiusMetres: true,
		scope: true
	} as const;
	const days = { startsFromOn: true, startsUntilOn: true } as const;
	return newNeedSchema.omit({ ...answers, ...amounts, ...days }).parse({});
}

/** What a person saw when it decided: a need changed since is shown again first. */
const seenNeedSchema = z.object({ id: z.uuid(), revision: z.int().min(1) });

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
export function needBlock(need: { cpvCode: string } & Pick<Measure, 'unit' | 'packUnit'>): string {
	return `${need.cpvCode.slice(0, 4)}:${baseUnit(need)}`;
}

/**
 * Says whether a need is for the same thing as one that is about to be written: same class, quantities that can be added
 * where the unit is known already. Its days are not.
 */
export function isAlikeNeed(
	need: { cpvCode: string } & Pick<Measure, 'unit' | 'packUnit'>,
	wanted: { cpvCode: string; unit: UnitCode | null }
): boolean {
	if (need.cpvCode === unnamedCpv) return false;
	const isSameClass = need.cpvCode.slice(0, 5) === wanted.cpvCode.slice(0, 5);
	return isSameClass && (wanted.unit === null || areAddable({ ...need, packQuantity: null }, wanted.unit));
}

/**
 * Says whether two needs of one buyer look like the same one posted twice: same class, same unit, starts that overlap. What
 * has no code yet is like nothing.
 */
export function isSimilarNeed(a: ComparedNeed, b: ComparedNeed): boolean {
	return (
		a.cpvCode !== unnamedCpv &&
		a.cpvCode.slice(0, 5) === b.cpvCode.slice(0, 5) &&
		needBlock(a) === needBlock(b) &&
		a.startsFromOn <= b.startsUntilOn &&
		b.startsFromOn <= a.startsUntilOn
	);
}
type ComparedNeed = Pick<Measure, 'unit' | 'packUnit'> & {
	cpvCode: string;
	startsFromOn: Day;
	startsUntilOn: Day;
};

/**
 * A million tonnes, cubic metres or square kilometres: what is counted in the base unit. Beyond it a quantity is typed in
 * the wrong unit. Nine thousand needs as large still add up to a total that a double holds to the unit.
 */
export const baseQuantityMax = 1_000_000_000_000;
/** A billion euros a unit, in micro-euros: the largest estimate, for a single one. */
const estimatedUnitPriceMax = 1_000_000_000_000_000n;

/** How much a need asks for, and what it says of the price. */
export type NeedAmounts = Measure & {
	quantity: Quantity;
	estimateExclTaxCents: number;
	currentUnitPriceMicros: MicroEuros | null;
};

/**
 * What a need counts and what it costs can be added, converted and shown whatever the others of its group say.
 *
 * @param priceField where it is mended when quantity and price do not go together
 * @throws Refusal what `assertPack` refuses; NEED_QUANTITY_TOO_LARGE, NEED_ESTIMATE_TOO_HIGH, NEED_PRICE_TOO_HIGH
 */
export function assertAmounts(
	need: NeedAmounts,
	priceField: 'currentUnitPriceMicros' | 'quantity' = 'currentUnitPriceMicros'
): void {
	assertPack(need);
	const { quantity: amount, estimateExclTaxCents, currentUnitPriceMicros: price } = need;
	if (compareFractions(convert(amount, need, baseUnit(need)), fraction(BigInt(baseQuantityMax))) > 0) {
		const unit = contentUnit(need);
		const most = baseQuantityMax / baseUnitFactor(unit);
		throw new Refusal('NEED_QUANTITY_TOO_LARGE', { field: 'quantity', most, unit });
	}
	if (compareFractions(unitPriceOf(estimateExclTaxCents, amount), fraction(estimatedUnitPriceMax)) > 0)
		throw new Refusal('NEED_ESTIMATE_TOO_HIGH', { field: 'estimateExclTaxCents' });
	if (price !== null && !isPayable(amount, price))
		throw new Refusal('NEED_PRICE_TOO_HIGH', { field: priceField });
}

/**
 * What a pack holds is said whole, quantity and unit, of a pack alone; all the packs together hold no more than could be
 * typed without them.
 *
 * @throws Refusal NEED_PACK_HALF, NEED_PACK_UNIT, NEED_PACK_TOO_LARGE
 */
function assertPack({
	quantity: packs,
	unit,
	packQuantity,
	packUnit
}: Measure & { quantity: Quantity }): void {
	if (packQuantity === null && packUnit === null) return;
	if (packQuantity === null) throw new Refusal('NEED_PACK_HALF', { field: 'packQuantity' });
	if (packUnit === null) throw new Refusal('NEED_PACK_HALF', { field: 'packUnit' });
	if (!isPack(unit)) throw new Refusal('NEED_PACK_UNIT', { field: 'packQuantity' });
	const held = multiplyFractions(exactQuantity(packs), exactQuantity(packQuantity));
	if (compareFractions(held, fraction(BigInt(typedQuantityMax))) > 0)
		throw new Refusal('NEED_PACK_TOO_LARGE', { field: 'packQuantity' });
}

/** Nobody plans a purchase further ahead: a later year is a slip of the hand. Our own figure. */
const startYearsMax = 10;

/**
 * A need can join others only while its start is still ahead, and the contract it follows runs.
 *
 * @throws Refusal NEED_WINDOW_REVERSED, NEED_CONTRACT_OVER, NEED_START_PAST, NEED_START_FAR
 */
export function assertPostable(
	need: { startsFromOn: Day; startsUntilOn: Day; contractEndsOn?: Day | null },
	now: Date
): void {
	if (need.startsUntilOn < need.startsFromOn) throw new Refusal('NEED_WINDOW_REVERSED');
	const today = parisDay(now);
	if (need.contractEndsOn && need.contractEndsOn < today)
		throw new Refusal('NEED_CONTRACT_OVER', {
			field: 'contractEndsOn',
			contractEndsOn: need.contractEndsOn
		});
	if (need.startsUntilOn <= today) throw new Refusal('NEED_START_PAST', { earliest: addDays(today, 1) });
	const [earliest, latest] = [addMonths(today, -12), addMonths(today, 12 * startYearsMax)];
	if (need.startsFromOn < earliest) throw new Refusal('NEED_START_FAR', { field: 'startsFromOn', earliest });
	if (need.startsUntilOn > latest) throw new Refusal('NEED_START_FAR', { field: 'startsUntilOn', latest });
}
