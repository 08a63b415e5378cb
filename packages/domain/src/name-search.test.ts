import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNameIndex, likeliestNames } from './name-search.ts';

const places = [
	['saint amand montrond', 9_500],
	['saint martin', 1_200],
	['saint martin d auxigny', 2_500],
	['aubigny sur nere', 5_451],
	['aubigne', 400],
	['bourges', 64_000],
	['le havre', 165_000],
	['vic sur aubois', 300]
] as const;
const index = buildNameIndex(places.map(([name, population]) => ({ name, population })));
const found = (typed: string, limit = 3) => likeliestNames(index, typed, limit).map((at) => places[at]?.[0]);

describe('a name typed', () => {
	it.each([
		['bourgess', 'bourges'],
		['aubigni', 'aubigny sur nere'],
		['aubigy sur nre', 'aubigny sur nere'],
		['siant amand', 'saint amand montrond'],
		['montrond saint amand', 'saint amand montrond'],
		['havre', 'le havre'],
		['saint martin', 'saint martin']
	])('« %s » is nearest to %s', (typed, name) => {
		expect(found(typed)[0]).toBe(name);
	});

	it('is near to no name at all when it is none, and to the likeliest alone as far as is asked', () => {
		expect(found('xqzkwj')).toEqual([]);
		expect(found('saint', 2)).toHaveLength(2);
	});

	it('weighs « saint » less than what follows it', () => {
		expect(found('saint auxigny')[0]).toBe('saint martin d auxigny');
	});

	it('is itself nearest to itself, whatever the others are', () => {
		const word = fc.string({
			unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
			minLength: 4,
			maxLength: 8
		});
		fc.assert(
			fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 12 }), (names) => {
				const own = buildNameIndex(names.map((name) => ({ name, population: 1 })));
				for (const [at, name] of names.entries()) expect(likeliestNames(own, name, 1)).toEqual([at]);
			})
		);
		expect.hasAssertions();
	});
});
