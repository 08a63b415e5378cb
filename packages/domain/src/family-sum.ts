import { answerFaults, countedAnswer, type AnswerValues, type Paid } from './family-answers.ts';
import { readFormula, type Factor, type Term } from './family-formula.ts';
import type { FamilyQuestion, FamilyQuestions, Noun, UsualPrice } from './family-questions.ts';
import {
	compareFractions,
	divideFractions,
	fraction,
	multiplyFractions,
	roundHalfAway,
	sumFractions,
	type Fraction
} from './fraction.ts';
import {
	cents,
	isPayable,
	lineTotal,
	microEuros,
	roundedMicros,
	unitPriceOf,
	type Cents,
	type MicroEuros
} from './money.ts';
import { roundToTwoFigures } from './need-proposal.ts';
import { fromThousandths, shownQuantity, thousandths, type Quantity } from './quantity.ts';

/** A factor as it is shown: « 60 élèves », « ÷ 1 000 ». `amount` is in euros for money. */
export type SumFactor =
	| { readonly of: 'answer'; readonly amount: number; readonly noun: Noun; readonly isMoney: boolean }
	| { readonly of: 'number'; readonly written: string; readonly divides: boolean };

/** One line of the sum, shown in the open. Amounts are as shown: exact until then, rounded once. */
export type SumStep =
	/** « 60 élèves × 140 jours = 8 400 repas par an ». */
	| {
			readonly step: 'counted';
			readonly terms: readonly (readonly SumFactor[])[];
			readonly amount: number;
			readonly noun: Noun;
			readonly isYearly: boolean;
	  }
	/** « 8 400 repas par an pendant 3 ans : 25 200 repas ». */
	| {
			readonly step: 'over';
			readonly perYear: number;
			readonly perYearNoun: Noun;
			readonly months: number;
			readonly amount: number;
			readonly noun: Noun;
	  }
	/** « 250 € pour 3 mois, soit 1 000 € par an ». */
	| {
			readonly step: 'invoice';
			readonly cents: number;
			readonly months: number;
			readonly yearlyCents: number;
	  }
	/** « 90 élèves × 45 € = 4 050 € par an ». */
	| {
			readonly step: 'spending';
			readonly terms: readonly (readonly SumFactor[])[];
			readonly yearlyCents: number;
	  }
	/** « 12 000 € par an pendant 3 ans : 36 000 € ». */
	| {
			readonly step: 'amount';
			readonly yearlyCents: number;
			readonly months: number;
			readonly cents: number;
	  };

/** A price of one unit that is far from what is usual: perhaps a slip, perhaps not. Never a refusal. */
export type PriceRemark = {
	readonly side: 'low' | 'high';
	readonly unitPriceMicros: MicroEuros;
	readonly usual: UsualPrice;
};

/** What the answers come to, over the whole duration. */
export type WorkedNeed = {
	readonly quantity: Quantity;
	/** Null while nobody said what is paid. */
	readonly estimateExclTaxCents: Cents | null;
	/** What one unit costs, as far as the amount is known. */
	readonly unitPriceMicros: MicroEuros | null;
	/** What one unit costs today: only what is really paid says it. */
	readonly currentUnitPriceMicros: MicroEuros | null;
	readonly steps: readonly SumStep[];
	readonly remark: PriceRemark | null;
};

type Said = { readonly values: AnswerValues; readonly paid: Paid };

/**
 * Works out what a need asks for from the answers of a secretary, in the open: the quantity in the unit of the family and the
 * amount over the duration, each step as a line to show. Everything is exact; the quantity is rounded once to the thousandth,
 * the amount once to the cent. The form of a need, its command and a census campaign share it.
 *
 * @param months how long the need lasts; of no effect on what is bought once
 * @returns null while the answers are not enough, or come to nothing
 */
export function workOut(asked: FamilyQuestions, said: Said, months: number): WorkedNeed | null {
	const counted = answerFaults(asked, said.values).length > 0 ? null : quantityOf(asked, said.values, months);
	if (!counted) return null;
	const { quantity } = counted;
	const money = amountOf(asked, said, months);
	return {
		quantity,
		estimateExclTaxCents: money ? money.cents : null,
		...pricesOf(asked, quantity, money),
		steps: [...counted.steps, ...(money?.steps ?? [])]
	};
}

function quantityOf(
	asked: FamilyQuestions,
	values: AnswerValues,
	months: number
): { quantity: Quantity; steps: SumStep[] } | null {
	const counted = evaluate(asked, asked.quantity, values);
	if (!counted) return null;
	const total = asked.basis === 'each-year' ? overMonths(counted.amount, months) : counted.amount;
	const quantity = inThousandths(total);
	return quantity === null ? null : { quantity, steps: quantitySteps(asked, counted, { months, quantity }) };
}

function pricesOf(
	asked: FamilyQuestions,
	quantity: Quantity,
	money: Money | null
): Pick<WorkedNeed, 'unitPriceMicros' | 'currentUnitPriceMicros' | 'remark'> {
	const unitPriceMicros = money ? roundedIfSafe(unitPriceOf(money.cents, quantity)) : null;
	if (!money || unitPriceMicros === null)
		return { unitPriceMicros: null, currentUnitPriceMicros: null, remark: null };
	return {
		unitPriceMicros,
		currentUnitPriceMicros: money.isPaidToday ? unitPriceMicros : null,
		remark: priceRemark(unitPriceMicros, asked.usualPrice)
	};
}

/** A price is remarked on when it is three times less, or three times more, than all that is usual: a month for a quarter, a year for a month. */
const farFactor = 3;

/** @returns null of a price that is usual, or of which nothing usual is known */
export function priceRemark(unitPriceMicros: MicroEuros, usual: UsualPrice | null): PriceRemark | null {
	if (!usual) return null;
	if (unitPriceMicros * farFactor < usual.lowMicros) return { side: 'low', unitPriceMicros, usual };
	if (unitPriceMicros > usual.highMicros * farFactor) return { side: 'high', unitPriceMicros, usual };
	return null;
}

/**
 * What so many usually cost in all, whole cents: offered where nobody knows what is paid. The middle is the geometric one,
 * to two figures, as prices spread.
 */
export function usualAmount(
	{ usualPrice }: Pick<FamilyQuestions, 'usualPrice'>,
	quantity: Quantity
): { lowCents: Cents; typicalCents: Cents; highCents: Cents } | null {
	if (!usualPrice) return null;
	const [low, high] = [microEuros(usualPrice.lowMicros), microEuros(usualPrice.highMicros)];
	if (!isPayable(quantity, high)) return null;
	const [lowCents, highCents] = [lineTotal(quantity, low), lineTotal(quantity, high)];
	const typicalEuros = roundToTwoFigures(Math.sqrt((lowCents / 100) * (highCents / 100)));
	return typicalEuros < 1 ? null : { lowCents, typicalCents: cents(typicalEuros * 100), highCents };
}

/**
 * The amount for another quantity at the same price of one unit: what is proposed when a quantity changes. Rounded once.
 *
 * @throws RangeError for a quantity of 0 before
 */
export function amountAtSamePrice(
	before: { quantity: Quantity; estimateExclTaxCents: number },
	after: Quantity
): Cents {
	const ratio = divideFractions(fraction(thousandths(after)), fraction(thousandths(before.quantity)));
	return cents(
		Number(roundHalfAway(multiplyFractions(fraction(BigInt(before.estimateExclTaxCents)), ratio)))
	);
}

type Evaluated = { readonly amount: Fraction; readonly terms: readonly (readonly SumFactor[])[] };

/** @returns null while an answer is missing */
function evaluate({ questions }: FamilyQuestions, formula: string, values: AnswerValues): Evaluated | null {
	const read = readFormula(
		formula,
		questions.map(({ id }) => id)
	);
	if ('fault' in read) throw new Error(`the sum of a family is not understood: ${formula}`);
	const products = read.terms.map((term) => product(term, questions, values));
	if (products.some((one) => one === null)) return null;
	const known = products.filter((one) => one !== null);
	// What adds nothing is not shown: nobody counts in two ways.
	const shown = known.filter(({ amount }) => amount.numerator !== 0n);
	return {
		amount: sumFractions(known.map(({ amount }) => amount)),
		terms: (shown.length > 0 ? shown : known).map(({ factors }) => factors)
	};
}

function product(
	term: Term,
	questions: readonly FamilyQuestion[],
	values: AnswerValues
): { amount: Fraction; factors: SumFactor[] } | null {
	let amount = fraction(1n);
	const factors: SumFactor[] = [];
	for (const factor of term) {
		const value = valueOf(factor, questions, values);
		if (value === null) return null;
		amount =
			factor.of === 'number' && factor.divides
				? divideFractions(amount, value)
				: multiplyFractions(amount, value);
		factors.push(shownFactor(factor, questions, value));
	}
	return { amount, factors };
}

function valueOf(
	factor: Factor,
	questions: readonly FamilyQuestion[],
	values: AnswerValues
): Fraction | null {
	if (factor.of === 'number') return factor.value;
	const question = questions.find(({ id }) => id === factor.id);
	return question ? countedAnswer(question, values) : null;
}

function shownFactor(factor: Factor, questions: readonly FamilyQuestion[], value: Fraction): SumFactor {
	if (factor.of === 'number') return { of: 'number', written: factor.written, divides: factor.divides };
	const question = questions.find(({ id }) => id === factor.id);
	const noun = question?.noun ?? { one: '', many: '' };
	return { of: 'answer', amount: shownQuantity(value), noun, isMoney: question?.kind === 'money' };
}

function quantitySteps(
	{ basis, counted: noun }: FamilyQuestions,
	{ amount, terms }: Evaluated,
	{ months, quantity }: { months: number; quantity: Quantity }
): SumStep[] {
	const perYear = shownQuantity(amount);
	// « 11 copieurs » alone is said with the duration.
	const [first] = terms.length === 1 && terms[0]?.length === 1 ? terms[0] : [];
	const isAlone = first?.of === 'answer';
	const isYearly = basis === 'each-year';
	const steps: SumStep[] = [];
	// « 12 ordinateurs » alone says it all.
	const isSaid = isAlone && (isYearly || first.noun.many === noun.many);
	if (!isSaid) steps.push({ step: 'counted', terms, amount: perYear, noun, isYearly });
	if (isYearly)
		steps.push({
			step: 'over',
			perYear,
			perYearNoun: isAlone ? first.noun : noun,
			months,
			amount: quantity,
			noun
		});
	return steps;
}

type Money = { cents: Cents; isPaidToday: boolean; steps: SumStep[] };

function amountOf(asked: FamilyQuestions, said: Said, months: number): Money | null {
	const { wholeCents } = said.paid;
	if (wholeCents !== null) return { cents: cents(wholeCents), isPaidToday: false, steps: [] };
	const yearly = yearlyOf(asked, said);
	if (!yearly) return null;
	const over = asked.basis === 'each-year' ? overMonths(yearly.cents, months) : yearly.cents;
	const total = roundHalfAway(over);
	if (total <= 0n || total > BigInt(Number.MAX_SAFE_INTEGER)) return null;
	const amount = cents(Number(total));
	const shown = shownCents(yearly.cents);
	return {
		cents: amount,
		isPaidToday: true,
		steps: [
			...yearly.steps(shown),
			...(asked.basis === 'each-year'
				? [{ step: 'amount', yearlyCents: shown, months, cents: amount } as const]
				: [])
		]
	};
}

/** Exact cents of one year, from what is paid or from the price of one; null while nobody said it. */
function yearlyOf(
	asked: FamilyQuestions,
	{ values, paid }: Said
): { cents: Fraction; steps: (yearlyCents: number) => SumStep[] } | null {
	const { yearlyCents, invoiceCents, invoiceMonths } = paid;
	if (yearlyCents !== null) return { cents: fraction(BigInt(yearlyCents)), steps: () => [] };
	if (invoiceCents !== null && invoiceMonths !== null && invoiceMonths > 0) {
		const yearly = fraction(BigInt(invoiceCents) * 12n, BigInt(invoiceMonths));
		const bill = { step: 'invoice', cents: invoiceCents, months: invoiceMonths } as const;
		return { cents: yearly, steps: (shown) => [{ ...bill, yearlyCents: shown }] };
	}
	if (asked.spending === '') return null;
	const spent = evaluate(asked, asked.spending, values);
	if (!spent || spent.amount.numerator === 0n) return null;
	return {
		cents: multiplyFractions(spent.amount, fraction(100n)),
		steps: (shown) => [{ step: 'spending', terms: spent.terms, yearlyCents: shown }]
	};
}

function overMonths(perYear: Fraction, months: number): Fraction {
	return multiplyFractions(perYear, fraction(BigInt(months), 12n));
}

const quantityMostThousandths = 1_000_000_000_000n;

/** To the thousandth, rounded once; null of nothing, and of more than can be asked for. */
function inThousandths(exact: Fraction): Quantity | null {
	const count = roundHalfAway(multiplyFractions(exact, fraction(1000n)));
	return count > 0n && count <= quantityMostThousandths ? fromThousandths(count) : null;
}

/** Null of a price that no amount holds. */
function roundedIfSafe(exact: Fraction): MicroEuros | null {
	const most = fraction(BigInt(Number.MAX_SAFE_INTEGER));
	return compareFractions(exact, most) > 0 ? null : roundedMicros(exact);
}

function shownCents(exact: Fraction): number {
	return Number(roundHalfAway(exact));
}
