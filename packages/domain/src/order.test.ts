import { describe, expect, it } from 'vitest';
import { assertDeliveredOn } from './order.ts';

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
