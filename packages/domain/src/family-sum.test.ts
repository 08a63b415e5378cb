import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingPaid, type AnswerValues, type Paid } from './family-answers.ts';
import { shippedQuestions } from './family-question-table.ts';
import type { FamilyQuestions } from './family-questions.ts';
import { amountAtSamePrice, priceRemark, usualAmount, workOut } from './family-sum.ts';
import { families, familyById } from './families.ts';
import { microEuros } from './money.ts';
import { quantity } from './quantity.ts';

function asksOf(id: string): FamilyQuestions {
	const family = familyById(id);
	if (!family) throw new Error(`no family ${id}`);
	return shippedQuestions(family);
}

const yearly = (euros: number): Paid => ({ ...nothingPaid, yearlyCents: euros * 100 });

/** What a secretary answers, for how many months, and what she would find on paper. */
const golden: [family: string, values: AnswerValues, months: number, quantity: number][] = [
	// 60 children eat on 140 days: 8,400 meals a year, 25,200 in three years.
	['school-meals', { pupils: 60 }, 36, 25_200],
	['school-meals', { pupils: 60, days: 144 }, 36, 25_920],
	// The same children eat half a kilogram each time.
	['food', { pupils: 60 }, 24, 8_400],
	// 11 copiers for four years.
	['copiers', { copiers: 11, pages: 400_000 }, 48, 44],
	// 11 lines, twelve months, three years.
	['mobile-phones', { lines: 11 }, 36, 396],
	['internet-access', { sites: 3 }, 36, 108],
	// 20 boxes of five reams and 7 single ones.
	['printing-paper', { boxes: 20, reams: 7 }, 24, 214],
	['printing-paper', { reams: 120 }, 24, 240],
	['electricity', { kwh: 95_400 }, 36, 286.2],
	['road-salt', { amount: 12.5 }, 36, 37.5],
	// 200 metres of a road of 3.5 metres.
	['road-repair', { length: 200 }, 36, 2_100],
	['road-repair', { area: 1_000 }, 36, 3_000],
	['green-spaces', { hectares: 1.5 }, 36, 45_000],
	['street-sweeping', { kilometres: 8.2, passes: 26 }, 36, 639.6],
	['snow-clearing', { outings: 5 }, 36, 45],
	['insurance', { contracts: 4 }, 48, 16],
	['workwear', { agents: 4, pieces: 6 }, 36, 72],
	['school-supplies', { pupils: 90 }, 36, 270],
	['coach-trips', { trips: 4, swims: 10 }, 36, 42],
	['asphalt', { tonnes: 2, bags: 40 }, 36, 9],
	['street-lighting-upkeep', { amount: 150 }, 48, 600],
	['it-support', { days: 6, hours: 3 }, 36, 135],
	// Bought once: as many as are asked for, however long.
	['laptops', { amount: 12 }, 12, 12],
	['laptops', { amount: 12 }, 36, 12],
	// A year and a half.
	['toner', { amount: 15 }, 18, 22.5]
];

describe('workOut', () => {
	it.each(golden)('of %s, %o over %i months, comes to %d', (id, values, months, expected) => {
		expect(workOut(asksOf(id), { values, paid: nothingPaid }, months)).toMatchObject({
			quantity: expected,
			estimateExclTaxCents: null,
			currentUnitPriceMicros: null
		});
	});

	it('says each step in the open', () => {
		const said = { values: { pupils: 60 }, paid: yearly(33_600) };
		const worked = workOut(asksOf('school-meals'), said, 36);
		expect(worked?.steps).toMatchObject([
			{
				step: 'counted',
				terms: [
					[
						{ amount: 60, noun: { many: 'élèves' } },
						{ amount: 140, noun: { many: 'jours' } }
					]
				],
				amount: 8_400,
				isYearly: true
			},
			{ step: 'over', perYear: 8_400, months: 36, amount: 25_200, noun: { many: 'repas' } },
			{ step: 'amount', yearlyCents: 3_360_000, months: 36, cents: 10_080_000 }
		]);
		expect(worked).toMatchObject({
			estimateExclTaxCents: 10_080_000,
			unitPriceMicros: 4_000_000,
			currentUnitPriceMicros: 4_000_000,
			remark: null
		});
	});

	it('says what is held with its duration, in one step', () => {
		const worked = workOut(asksOf('copiers'), { values: { copiers: 11 }, paid: nothingPaid }, 48);
		expect(worked?.steps).toMatchObject([
			{ step: 'over', perYear: 11, perYearNoun: { many: 'copieurs' }, months: 48, amount: 44 }
		]);
	});

	it('takes one bill for the months it covers', () => {
		const paid = { ...nothingPaid, invoiceCents: 250_00, invoiceMonths: 3 };
		const worked = workOut(asksOf('mobile-phones'), { values: { lines: 4 }, paid }, 36);
		expect(worked?.estimateExclTaxCents).toBe(3_000_00);
		expect(worked?.steps).toContainEqual({
			step: 'invoice',
			cents: 250_00,
			months: 3,
			yearlyCents: 1_000_00
		});
	});

	it('rounds an amount once, from the bill to the whole duration', () => {
		// 100 € for 7 months, over 48: 685.714… €; a rounded year of 171.43 € would make 685.72 €.
		const paid = { ...nothingPaid, invoiceCents: 100_00, invoiceMonths: 7 };
		expect(workOut(asksOf('copiers'), { values: { copiers: 1 }, paid }, 48)?.estimateExclTaxCents).toBe(
			685_71
		);
	});

	it('takes the price of one where the year is not known', () => {
		const values = { pupils: 90, budget: 45_00 };
		const worked = workOut(asksOf('school-supplies'), { values, paid: nothingPaid }, 36);
		expect(worked).toMatchObject({ estimateExclTaxCents: 12_150_00, currentUnitPriceMicros: 45_000_000 });
		expect(worked?.steps).toContainEqual(
			expect.objectContaining({ step: 'spending', yearlyCents: 4_050_00 })
		);
	});

	it('takes what is thought for all of it as no price of today', () => {
		const paid = { ...nothingPaid, wholeCents: 10_800_00 };
		expect(workOut(asksOf('laptops'), { values: { amount: 12 }, paid }, 12)).toMatchObject({
			estimateExclTaxCents: 10_800_00,
			unitPriceMicros: 900_000_000,
			currentUnitPriceMicros: null
		});
	});

	it.each([
		['an answer is missing', {}],
		['everything is left out', { boxes: 0, reams: 0 }],
		['an answer is none of the question', { boxes: 20, cartons: 3 }],
		['it is beyond what may be answered', { boxes: 2_000_000 }],
		['it is not whole', { boxes: 2.5 }]
	])('says nothing while %s', (_, values) => {
		const id = 'boxes' in values ? 'printing-paper' : 'copiers';
		expect(workOut(asksOf(id), { values, paid: nothingPaid }, 24)).toBeNull();
	});

	it('is exact, whatever is answered: what an exact sum in whole numbers gives', () => {
		const count = fc.integer({ min: 1, max: 100_000 });
		fc.assert(
			fc.property(
				count,
				fc.integer({ min: 1, max: 366 }),
				fc.integer({ min: 1, max: 48 }),
				(pupils, days, months) => {
					const said = { values: { pupils, days }, paid: nothingPaid };
					const worked = workOut(asksOf('school-meals'), said, months);
					const thousandths = (BigInt(pupils) * BigInt(days) * BigInt(months) * 2_000n + 12n) / 24n;
					const isTooMuch = thousandths > 1_000_000_000_000n;
					expect(worked === null ? null : Math.round(worked.quantity * 1000)).toBe(
						isTooMuch ? null : Number(thousandths)
					);
				}
			)
		);
	});

	it('never comes to less for a longer need, nor for a larger bill', () => {
		const months = fc.integer({ min: 1, max: 47 });
		fc.assert(
			fc.property(months, fc.integer({ min: 1, max: 10_000_000 }), (duration, cents) => {
				const said = { values: { lines: 7 }, paid: { ...nothingPaid, yearlyCents: cents } };
				const [short, long] = [duration, duration + 1].map((each) =>
					workOut(asksOf('mobile-phones'), said, each)
				);
				expect(long?.quantity).toBeGreaterThan(short?.quantity ?? Infinity);
				const more = { ...said, paid: { ...nothingPaid, yearlyCents: cents + 1 } };
				const after = workOut(asksOf('mobile-phones'), more, duration)?.estimateExclTaxCents ?? 0;
				expect(after).toBeGreaterThanOrEqual(short?.estimateExclTaxCents ?? 0);
			})
		);
	});
});

describe('a price far from what is usual', () => {
	it.each([
		// 2,700 reams for 1 €; a month paid for a year; a year for all.
		['printing-paper', { reams: 1_350 }, 1, 'low'],
		['printing-paper', { reams: 120 }, 560, null],
		['printing-paper', { reams: 120 }, 6_720, 'high'],
		['school-meals', { pupils: 60 }, 33_600, null],
		['school-meals', { pupils: 60 }, 2_800, 'low'],
		['mobile-phones', { lines: 11 }, 1_980, null]
	] as const)('of %s, %o for %d € a year, is remarked as %s', (id, values, euros, side) => {
		const worked = workOut(asksOf(id), { values, paid: yearly(euros) }, 24);
		expect(worked?.remark?.side ?? null).toBe(side);
	});

	it('is never remarked where nothing is known, nor within what is usual', () => {
		expect(priceRemark(microEuros(1), null)).toBeNull();
		for (const family of families) {
			const { usualPrice } = shippedQuestions(family);
			if (!usualPrice) continue;
			expect(priceRemark(microEuros(usualPrice.lowMicros), usualPrice), family.id).toBeNull();
			expect(priceRemark(microEuros(usualPrice.highMicros), usualPrice), family.id).toBeNull();
		}
	});
});

describe('usualAmount', () => {
	it('is offered where nobody knows what is paid, with its range', () => {
		expect(usualAmount(asksOf('printing-paper'), quantity(214))).toEqual({
			lowCents: 535_00,
			typicalCents: 960_00,
			highCents: 1_712_00
		});
		expect(usualAmount({ usualPrice: null }, quantity(214))).toBeNull();
		expect(usualAmount(asksOf('printing-paper'), quantity(0.001))).toBeNull();
	});
});

describe('amountAtSamePrice', () => {
	it.each([
		[240, 1_080_00, 300, 1_350_00],
		[3, 100_00, 2, 66_67],
		[37.5, 4_200_00, 12.5, 1_400_00]
	])('of %d for %d cents, makes %d cost %d', (before, cents, after, expected) => {
		expect(
			amountAtSamePrice({ quantity: quantity(before), estimateExclTaxCents: cents }, quantity(after))
		).toBe(expected);
	});

	it('gives the same amount back for the same quantity', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 1e9 }),
				fc.integer({ min: 1, max: 1e11 }),
				(thousandths, cents) => {
					const same = quantity(thousandths / 1000);
					expect(amountAtSamePrice({ quantity: same, estimateExclTaxCents: cents }, same)).toBe(cents);
				}
			)
		);
	});
});
