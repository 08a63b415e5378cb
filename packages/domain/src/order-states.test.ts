import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	assertOrderAct,
	leftToDeliver,
	nextOrderAct,
	orderActReason,
	orderStatusOf,
	pendingQuantity,
	type LineSums
} from './order-states.ts';
import { fromThousandths, quantity, sumQuantities } from './quantity.ts';

const line = (delivered: number, admitted = 0, rejected = 0, ordered = 24): LineSums => ({
	ordered: quantity(ordered),
	delivered: quantity(delivered),
	admitted: quantity(admitted),
	rejected: quantity(rejected)
});
const order = (...lines: LineSums[]) => ({ isAcknowledged: true, isWaived: false, lines });

describe('orderStatusOf', () => {
	it.each([
		['issued', { ...order(line(0)), isAcknowledged: false }],
		['acknowledged', order(line(0))],
		['partly_delivered', order(line(10))],
		['delivered', order(line(24))],
		['partly_delivered', order(line(24, 23, 1))],
		['delivered', order(line(25, 23, 1))],
		['received', order(line(25, 24, 1))],
		['closed', { ...order(line(24, 23, 1)), isWaived: true }],
		['partly_delivered', order(line(24, 24), line(0))],
		['delivered', order(line(24, 24), line(24))]
	])('says %s', (status, facts) => {
		expect(orderStatusOf(facts)).toBe(status);
	});

	it('is received only when the admitted quantity reaches the ordered one, to the thousandth', () => {
		expect(orderStatusOf(order(line(12.5, 12.499, 0, 12.5)))).toBe('delivered');
		expect(orderStatusOf(order(line(12.5, 12.5, 0, 12.5)))).toBe('received');
	});
});

describe('the sums of a line', () => {
	it('hold together whatever is decided: admitted + rejected + pending = delivered, and nothing is lost of the order', () => {
		const part = fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fromThousandths);
		fc.assert(
			fc.property(part, part, part, part, (admitted, rejected, pending, left) => {
				const delivered = sumQuantities([admitted, rejected, pending]);
				const ordered = sumQuantities([admitted, pending, left]);
				const sums = { ordered, delivered, admitted, rejected };
				expect(pendingQuantity(sums)).toBe(pending);
				expect(leftToDeliver(sums)).toBe(left);
			})
		);
	});
});

describe('what may be done with an order', () => {
	it('is what waits for each side, the same word everywhere', () => {
		const next = (lines: LineSums, isAcknowledged = true) =>
			(['buyer', 'supplier', 'coordinator'] as const).map((role) =>
				nextOrderAct({ ...order(lines), isAcknowledged, role })
			);
		expect(next(line(0), false)).toEqual([null, 'acknowledge', null]);
		expect(next(line(0))).toEqual([null, 'deliver', null]);
		expect(next(line(10))).toEqual(['receive', 'deliver', null]);
		expect(next(line(24))).toEqual(['receive', null, null]);
		expect(next(line(24, 23, 1))).toEqual([null, 'deliver', null]);
		expect(next(line(24, 24))).toEqual([null, null, null]);
	});

	it('is to waive what is awaited, once all that came is checked', () => {
		const waive = (lines: LineSums, role: 'buyer' | 'supplier' = 'buyer') =>
			orderActReason('waiveRemainder', { ...order(lines), role })?.code ?? null;
		expect(waive(line(24, 23, 1))).toBe(null);
		expect(waive(line(10))).toBe('ORDER_DELIVERY_PENDING');
		expect(waive(line(0))).toBe('ORDER_STATUS');
		expect(waive(line(24, 24))).toBe('ORDER_STATUS');
		expect(waive(line(24, 23, 1), 'supplier')).toBe('ROLE_REQUIRED');
		expect(() => {
			assertOrderAct('deliver', { ...order(line(24)), role: 'supplier' });
		}).toThrow('ORDER_STATUS');
	});
});
