import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lettersApart, lettersOf, slipsFor, slipsBetween } from './near-words.ts';

/** The whole table, without the bounds that make it quick. */
function slowly(a: string, b: string): number {
	const rows = Array.from({ length: a.length + 1 }, (_, i) =>
		Array.from({ length: b.length + 1 }, (_unused, j) => (i === 0 ? j : j === 0 ? i : 0))
	);
	const at = (i: number, j: number) => rows[i]?.[j] ?? Infinity;
	for (let i = 1; i <= a.length; i += 1) {
		for (let j = 1; j <= b.length; j += 1) {
			const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
			const wrong = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const row = rows[i];
			if (row) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, wrong, exchanged);
		}
	}
	return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });

describe('slips of the hand', () => {
	it.each([
		['ordinatuer', 'ordinateur', 1],
		['extinteur', 'extincteur', 1],
		['photocpieur', 'photocopieur', 1],
		['defibrilateur', 'defibrillateur', 1],
		['telephonne', 'telephone', 1],
		['urne', 'tourne', 2]
	])('%s is %i away from %s', (a, b, slips) => {
		expect(slipsBetween(a, b, 2)).toBe(slips);
	});

	it('are counted as the whole table counts them, up to the most that is asked', () => {
		fc.assert(
			fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
				expect(slipsBetween(a, b, most)).toBe(Math.min(slowly(a, b), most + 1));
			})
		);
		expect.hasAssertions();
	});

	it('leave no more letters apart than twice their number, so that others need not be compared', () => {
		fc.assert(
			fc.property(word, word, (a, b) => {
				expect(lettersApart(lettersOf(a), lettersOf(b))).toBeLessThanOrEqual(2 * slowly(a, b));
			})
		);
		expect.hasAssertions();
	});

	it('are not looked for in the shortest words, where any other would be near', () => {
		expect([slipsFor(3), slipsFor(4), slipsFor(8)]).toEqual([0, 1, 2]);
	});
});
