import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Clusters } from './clusters.ts';

const count = 9;

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
			const clusters = new Clusters(count, [{ members: [2, 4, 6], net: 10 }]);
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
					expect(clusters.size[clusters.clusterOf[i]!]).toBe(expected.length);
				}
				expect(new Set(clusters.clusterOf).size).toBe(sets.length);
			}
		})
	);
});

it('gives back as groups the clusters that gain, and only those', () => {
	const clusters = new Clusters(count, [{ members: [2, 4, 6], net: 10 }]);
	clusters.join(1, 0);
	expect(clusters.groups()).toEqual([{ members: [2, 4, 6], net: 10 }]);
	clusters.net[clusters.clusterOf[0]!] = 5;
	for (const need of [2, 4, 6]) clusters.join(need, 8);
	expect(clusters.groups()).toEqual([{ members: [0, 1], net: 5 }]);
});
