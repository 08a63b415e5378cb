import { priceGroup } from '../src/price-group.ts';
import { shapleyCost } from '../src/shapley.ts';
import { whatIf } from '../src/what-if.ts';
import { params, plainNeed } from '../test/arbitraries.ts';

/** `node bench/answers.ts`: what a page asks of the largest group, beside the price of that group, in milliseconds. */
const members = Array.from({ length: 59 }, (_, index) =>
	plainNeed(`n${String(index)}`, { amount: 2_000 + 117 * index })
);
const newcomer = plainNeed('new');

const baseline = leastOf(() => priceGroup(members, params));
report('price of 59 members', baseline);
report(
	'what if one more came',
	leastOf(() => whatIf(members, { kind: 'join', need: newcomer }, params))
);
report(
	'what if one left',
	leastOf(() => whatIf(members, { kind: 'leave', id: 'n0' }, params))
);
report(
	'Shapley, sampled',
	leastOf(() => shapleyCost(members, params))
);

/** The least of twenty runs: what the machine does besides only adds. */
function leastOf(work: () => unknown): number {
	const durations = Array.from({ length: 20 }, () => {
		const from = performance.now();
		work();
		return performance.now() - from;
	});
	return Math.min(...durations);
}

function report(name: string, ms: number): void {
	console.log(
		`${name.padEnd(26)} ${ms.toFixed(2).padStart(8)} ms  ${(ms / baseline).toFixed(1).padStart(6)} ×`
	);
}
