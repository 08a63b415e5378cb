import { describe, expect, it } from 'vitest';
import { microEuros } from './money.ts';
import { assertDeliveredOn, orderTotal } from './order.ts';
import { quantity } from './quantity.ts';

describe('assertDeliveredOn', () => {
	const days = { orderedOn: '2027-01-11', today: '2027-01-20' };

	it('takes any day from the order to today', () => {
		for (const day of ['2027-01-11', '2027-01-15', '2027-01-20'])
			expect(() => assertDeliveredOn(day, days)).not.toThrow();
	});

	it('refuses a delivery dated before its order, be it of 1999, or to come', () => {
		expect(() => assertDeliveredOn('2027-01-10', days)).toThrow('DELIVERY_BEFORE_ORDER');
		expect(() => assertDeliveredOn('1999-12-31', days)).toThrow('DELIVERY_BEFORE_ORDER');
		expect(() => assertDeliveredOn('2027-01-21', days)).toThrow('DELIVERY_IN_FUTURE');
	});
});

describe('orderTotal', () => {
	const left = { communeCents: 1_200_00, groupCents: 1_000_00 };
	const at = (ordered: number, euros: number) => () =>
		orderTotal({ quantity: quantity(ordered), unitPriceExclTaxMicros: microEuros(euros * 1_000_000) }, left);

	it('is what the order costs, up to what is left', () => {
		expect(at(10, 100)()).toBe(1_000_00);
	});

	it('says how far it passes what is left, to the group or to the commune', () => {
		expect(at(10.001, 100)).toThrow(
			expect.objectContaining({
				code: 'ORDER_OVER_GROUP_CEILING',
				details: { remainingCents: 1_000_00, totalCents: 1_000_10 }
			})
		);
		expect(at(13, 100)).toThrow(
			expect.objectContaining({
				code: 'ORDER_OVER_COMMUNE_CEILING',
				details: { remainingCents: 1_200_00, totalCents: 1_300_00 }
			})
		);
	});

	it('says the same of what no amount holds: 999,999,999 at 150,000 €', () => {
		expect(at(999_999_999, 150_000)).toThrow(
			expect.objectContaining({
				code: 'ORDER_OVER_COMMUNE_CEILING',
				details: { remainingCents: 1_200_00 }
			})
		);
	});
});
