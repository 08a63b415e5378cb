import { expect, it } from 'vitest';
import { Random, WeightedDraw } from './random.ts';

it('draws positions in proportion to their weights, and never one without weight', () => {
	const weights = Float64Array.of(0, 1, 2, 0, 7, 30, 60, 0);
	const draw = new WeightedDraw(weights);
	expect(draw.total).toBe(100);
	const random = new Random(3);
	const drawn = weights.map(() => 0);
	for (let i = 0; i < 100_000; i++) drawn[draw.next(random)]!++;
	for (const [at, weight] of weights.entries()) {
		if (weight === 0) expect(drawn[at]).toBe(0);
		else expect(Math.abs(drawn[at]! - weight * 1000)).toBeLessThan(5 * Math.sqrt(weight * 1000));
	}
});
