import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Clusters } from './clusters.ts';
import { Terms } from './terms.ts';

const count = 9;
const terms = new Terms(count);
terms.amount.set([100, 200, 300, 1000, 5000, 70, 0.1, 0.2, 0.3]);
terms.giveUp.set([-3, 4, 5.5, 60, 700, -8, 9, 0.1, 0.2]);

/** Members of the ring a need stands in, in rising order. */
function ringOf(clusters: Clusters, need: number): number[] {
	const ring = [need];
	for (let member = clusters.next[need]!; member !== need; member = clusters.next[member]!) ring.push(member);
	return ring.sort((a, b) => a - b);
}

it('holds the same sets as lists of lists, whatever joins and parts', () => {
	const needs = fc.nat({ max: count - 1 });
	fc.assert(
		fc.property(fc.array(fc.tuple(needs, needs), { maxLength: 60 }), (steps) => {
			const clusters = new Clusters(terms, [{ members: [2, 4, 6], net: 10 }]);
			let sets = [[2, 4, 6], ...[0, 1, 3, 5, 7, 8].map((need) => [need])];
			const setOf = (need: number) => sets.find((set) => set.includes(need))!;
			for (const [need, other] of steps) {
				const own = setOf(need);
				if (own !== setOf(other)) {
					clusters.join(need, other);
					setOf(other).push(need);
				} else if (own.length > 1) {
					clusters.part(need);
					sets.push([need]);
				} else continue;
				own.splice(own.indexOf(need), 1);
				sets = sets.filter((set) => set.length > 0);
				for (let i = 0; i < count; i++) {
					const expected = setOf(i).toSorted((a, b) => a - b);
					expect(ringOf(clusters, i)).toEqual(expected);
					const cluster = clusters.clusterOf[i]!;
					expect(clusters.size[cluster]).toBe(expected.length);
					for (const sum of ['amount', 'giveUp'] as const) {
						expect(clusters[sum][cluster]).toBeCloseTo(
							expected.reduce((so, need) => so + terms[sum][need]!, 0)
						);
					}
				}
				expect(new Set(clusters.clusterOf).size).toBe(sets.length);
			}
		})
	);
});

it('gives back as groups the clusters that gain, and only those', () => {
	const clusters = new Clusters(terms, [{ members: [2, 4, 6], net: 10 }]);
	clusters.join(1, 0);
	expect(clusters.groups()).toEqual([{ members: [2, 4, 6], net: 10 }]);
	clusters.net[clusters.clusterOf[0]!] = 5;
	for (const need of [2, 4, 6]) clusters.join(need, 8);
	expect(clusters.groups()).toEqual([{ members: [0, 1], net: 5 }]);
});
