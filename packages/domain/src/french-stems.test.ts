import { describe, expect, it } from 'vitest';
import { isFaint, rootOf, stemOf, wordsOf } from './french-stems.ts';

describe('the stem of a word', () => {
	it.each([
		['granules', 'granule'],
		['communaux', 'communales'],
		['tuyaux', 'tuyau'],
		['panneaux', 'panneau'],
		['travaux', 'travail'],
		['annuelle', 'annuel'],
		['sportives', 'sportif'],
		['balayeuse', 'balayeur'],
		['animatrice', 'animateur'],
		['jeux', 'jeu'],
		['cles', 'cle']
	])('is the same for %s and %s', (a, b) => {
		expect(stemOf(a)).toBe(stemOf(b));
	});

	it.each([
		['buses', 'bus'],
		['bail', 'bal'],
		['pot', 'poteau'],
		['A4', 'A3']
	])('is not the same for %s and %s', (a, b) => {
		expect(stemOf(a)).not.toBe(stemOf(b));
	});

	it('leaves the root that verb, act and craftsman share', () => {
		const roots = ['elaguer', 'elagage', 'elagueur'].map((word) => rootOf(stemOf(word)));
		expect(new Set(roots).size).toBe(1);
		expect(rootOf(stemOf('nettoyage'))).toBe(rootOf(stemOf('nettoiement')));
		expect(rootOf(stemOf('verification'))).toBe(rootOf(stemOf('verifier')));
		// Nothing is left of a short word.
		expect(rootOf(stemOf('location'))).toBe('location');
	});
});

describe('the words of a text', () => {
	it('are those that say something, folded', () => {
		expect(wordsOf('Le curage des fossés de la commune, 4/6')).toEqual(['curage', 'fosses', 'commune']);
		expect(wordsOf('de la')).toEqual([]);
	});

	it('count less when any purchase could carry them', () => {
		expect([isFaint(stemOf('fournitures')), isFaint(stemOf('ramonage'))]).toEqual([true, false]);
	});
});
