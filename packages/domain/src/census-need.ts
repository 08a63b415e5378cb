import { addDays, type Day } from './dates.ts';
import { entryDayAfter, startAfter } from './entry-days.ts';
import { Refusal } from './errors.ts';
import { familyById } from './families.ts';
import { fraction, multiplyFractions, roundHalfAway } from './fraction.ts';
import { microEuros } from './money.ts';
import { unsaidAnswers, type NewNeed } from './need.ts';
import { startWindowDays } from './need-proposal.ts';
import { exactQuantity, fromThousandths, isQuantity, type Quantity } from './quantity.ts';

/** What a commune said in whole of one family in a campaign: the sum of its firm lines. */
export type CensusTotal = {
	familyId: string;
	/** In a year, in the unit of the family. */
	quantity: Quantity;
	/** Paid in a year, excluding tax. */
	yearlyExclTaxCents: number;
	/** The first of its contracts that ends; null where none is said. */
	contractEndsOn: Day | null;
	/** The same where all its lines say one day: the need follows that contract. */
	onlyContractEndsOn: Day | null;
	/** As the commune calls its places; an empty one is the whole commune. */
	sites: readonly string[];
	/** The commune offers to coordinate. */
	canCoordinate: boolean;
	/** Between which days the campaign wants contracts to start. */
	startsFromOn: Day;
	startsUntilOn: Day;
};

const deliveryLengthMax = 500;

/**
 * The need that a total announces, over the usual length of a contract of its family. It starts when the campaign says, and
 * not before the contract that runs has ended.
 *
 * @throws Refusal NEED_QUANTITY_TOO_LARGE when all years together are more than a quantity holds; what is wrong with the rest is
 * for `assertAmounts`
 */
export function needOfCensus(total: CensusTotal, today: Day): NewNeed {
	const family = familyById(total.familyId);
	if (!family) throw new Error(`no family is called ${total.familyId}`);
	const { durationMonths } = family;
	const years = fraction(BigInt(durationMonths), 12n);
	const thousandths = roundHalfAway(
		multiplyFractions(multiplyFractions(exactQuantity(total.quantity), years), fraction(1000n))
	);
	if (!isQuantity(Number(thousandths) / 1000))
		throw new Refusal('NEED_QUANTITY_TOO_LARGE', { field: 'quantity' });
	const cents = roundHalfAway(multiplyFractions(fraction(BigInt(total.yearlyExclTaxCents)), years));
	return {
		...unsaidAnswers(),
		title: family.label,
		familyId: family.id,
		cpvCode: family.cpvCode,
		quantity: fromThousandths(thousandths),
		unit: family.unit,
		estimateExclTaxCents: Number(cents),
		currentUnitPriceMicros: microEuros(unitPriceMicros(total)),
		...startOf(total, today),
		durationMonths,
		radiusMetres: family.radiusMetres,
		scope: 'any',
		canCoordinate: total.canCoordinate,
		delivery: placesOf(total.sites)
	};
}

/** What one unit costs today: 10,000 micro-euros a cent. */
function unitPriceMicros({ yearlyExclTaxCents, quantity }: CensusTotal): number {
	const { numerator, denominator } = exactQuantity(quantity);
	return Number(roundHalfAway(fraction(BigInt(yearlyExclTaxCents) * 10_000n * denominator, numerator)));
}

/** A contract that ends before the campaign wants anything to start is no longer followed: it starts when the campaign says. */
function startOf(total: CensusTotal, today: Day) {
	const { contractEndsOn, onlyContractEndsOn, startsFromOn, startsUntilOn } = total;
	const free = contractEndsOn === null ? startsFromOn : entryDayAfter(contractEndsOn);
	const from = [free, startsFromOn, addDays(today, 1)].toSorted().at(-1) ?? startsFromOn;
	if (onlyContractEndsOn !== null && entryDayAfter(onlyContractEndsOn) === from)
		return startAfter(onlyContractEndsOn);
	return {
		startsFromOn: from,
		startsUntilOn: from <= startsUntilOn ? startsUntilOn : addDays(from, startWindowDays),
		contractEndsOn: null
	};
}

/** The places by name while they fit; else how many they are. */
function placesOf(sites: readonly string[]): string {
	const named = sites.filter((site) => site !== '');
	const list = named.join(', ');
	return list.length <= deliveryLengthMax
		? list
		: `${String(named.length)} lieux, listés dans le recensement`;
}
