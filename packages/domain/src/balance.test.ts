import { describe, expect, it } from 'vitest';
import { balance, cashVerdict, hoursAlone, sumBalances } from './balance.ts';
import type { Balance } from './balance-schema.ts';

const range = (lowCents: number, highCents = lowCents) => ({ lowCents, highCents });
const simulated = (price: Balance['price'], cost: Balance['cost']) =>
	balance({ basis: 'simulated', price, cost, hours: { avoided: 35, spent: 3 } });

describe('balance', () => {
	it('is the gain on the price less the share of the costs, the low end with the dearest share', () => {
		expect(simulated(range(10_000, 20_000), range(5_000, 8_000)).cash).toEqual(range(2_000, 15_000));
	});

	it('adds members and needs, hours included, and none of none', () => {
		const one = simulated(range(10_000, 20_000), range(5_000));
		expect(sumBalances([one, one])).toEqual(
			balance({
				basis: 'simulated',
				price: range(20_000, 40_000),
				cost: range(10_000),
				hours: { avoided: 70, spent: 6 }
			})
		);
		expect(sumBalances([])).toBeUndefined();
	});

	it.each([
		[range(0, 5_000), range(5_000), 'loss'],
		[range(4_000, 90_000), range(5_000), 'unsure'],
		[range(10_000, 34_999), range(5_000), 'small'],
		[range(10_000, 35_000), range(5_000), 'worth']
	] as const)('says of %o less %o that it is %s', (price, cost, verdict) => {
		expect(cashVerdict(simulated(price, cost))).toBe(verdict);
	});
});

describe('hoursAlone', () => {
	it('follows the steps of the procedure, the amount of a threshold belonging to the next', () => {
		const steps = [4_000, 9_000, 21_600, null];
		expect([3_999, 4_000, 9_000, 21_600].map((amount) => hoursAlone(amount, steps))).toEqual([
			3.5, 35, 70, 140
		]);
	});
});
