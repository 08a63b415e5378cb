import { nothingPaid, quantity, type NeedAnswers } from '@halle/domain';
import { expect, it } from 'vitest';
import { amountOffer } from './amount-offer.ts';

const reams = {
	quantity: quantity(240),
	unit: 'RM' as const,
	estimateExclTaxCents: 108_000,
	durationMonths: 24,
	answers: null
};
const answered = (paid: Partial<NeedAnswers['paid']>): NeedAnswers => ({
	version: 1,
	values: { pupils: 60 },
	paid: { ...nothingPaid, ...paid }
});

it('offers what another quantity costs at the same price, where the amount was left', () => {
	expect(amountOffer(reams, { ...reams, quantity: quantity(300) })).toEqual({
		field: 'estimateExclTaxCents',
		fromCents: 108_000,
		toCents: 135_000
	});
});

it.each([
	['nothing changed', {}],
	['the amount was typed anew', { quantity: quantity(300), estimateExclTaxCents: 130_000 }],
	['it is counted in another unit', { quantity: quantity(300), unit: 'PK' as const }]
])('offers nothing where %s', (_, change) => {
	expect(amountOffer(reams, { ...reams, ...change })).toBeNull();
});

it('offers what a year costs, whatever the duration', () => {
	const meals = { ...reams, unit: 'H87' as const, quantity: quantity(25_200), durationMonths: 36 };
	const before = { ...meals, answers: answered({ yearlyCents: 33_600_00 }) };
	const more = { ...before, quantity: quantity(29_400) };
	expect(amountOffer(before, more)).toEqual({
		field: 'answers.paid.yearlyCents',
		fromCents: 33_600_00,
		toCents: 39_200_00
	});
	// As many a year, for four years: the year costs the same.
	expect(amountOffer(before, { ...before, quantity: quantity(33_600), durationMonths: 48 })).toBeNull();
	const bill = { ...meals, answers: answered({ invoiceCents: 100_00, invoiceMonths: 3 }) };
	expect(amountOffer(bill, { ...bill, quantity: quantity(12_600) })).toMatchObject({ toCents: 50_00 });
	expect(
		amountOffer(bill, {
			...bill,
			quantity: quantity(1),
			answers: answered({ invoiceCents: 100_00, invoiceMonths: 6 })
		})
	).toBeNull();
});
