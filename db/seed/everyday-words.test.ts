import { buildPurchaseIndex, inPlainChoices, searchPurchases } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { everydayCases } from '../test/everyday-cases.ts';
import { purchaseSources } from './cpv-datasets.ts';

const index = buildPurchaseIndex({ ...purchaseSources(), use: new Map() });

/** The place of the first right code among the answers; -1 when there is none. */
function placeOf(typed: string, right: string): number {
	const beginnings = right.split(' ');
	return searchPurchases(index, typed).findIndex(({ cpv }) =>
		beginnings.some((beginning) => cpv.startsWith(beginning))
	);
}

describe('the words of every day', () => {
	const places = everydayCases.map(([typed, right]) => ({ typed, right, place: placeOf(typed, right) }));
	const share = (isGood: (place: number) => boolean) =>
		places.filter(({ place }) => isGood(place)).length / places.length;

	it('are asked of a list long enough to mean something, each once', () => {
		expect(everydayCases.length).toBeGreaterThanOrEqual(250);
		expect(new Set(everydayCases.map(([typed]) => typed)).size).toBe(everydayCases.length);
	});

	it('find a right code among the first five for 97 % of them, first for 80 %', () => {
		const lost = places.filter(({ place }) => place < 0 || place > 4);
		expect(
			share((place) => place >= 0 && place < 5),
			JSON.stringify(lost)
		).toBeGreaterThanOrEqual(0.97);
		expect(share((place) => place === 0)).toBeGreaterThanOrEqual(0.8);
	});

	it.each([
		['urne', /tourne-disque/i],
		['pellet', /pelleterie/i],
		['granulés', /gravillon/i],
		['formation', /guerre/i],
		['composteur', /billets/i],
		['diagnostic amiante', /ultrason/i],
		['couches', /couché/i]
	])('« %s » brings nothing absurd among the plain choices', (typed, absurd) => {
		const { plain } = inPlainChoices(searchPurchases(index, typed));
		expect(plain.length).toBeGreaterThan(0);
		expect(plain.filter(({ label }) => absurd.test(label))).toEqual([]);
	});

	it('say nothing of what nobody buys', () => {
		for (const typed of ['xqzkwj', 'de la', '(']) expect(searchPurchases(index, typed)).toEqual([]);
	});
});
