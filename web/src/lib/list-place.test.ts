import { expect, test } from 'vitest';
import { actionAt, addressAt, goesOn, placeIn, titleAt } from './list-place.ts';

const at = (address: string) => new URL(address, 'http://halle.test');

test('the address of the next page keeps what was asked for, the first page has none of its own', () => {
	const first = at('/besoins?etat=brouillon&q=papier+A4');
	const next = addressAt(first, 'apres', 'WyJuZWVkcyJd');
	expect(next).toBe('/besoins?etat=brouillon&q=papier+A4&apres=WyJuZWVkcyJd');
	expect(placeIn(at(next))).toEqual({ after: 'WyJuZWVkcyJd' });
	expect([goesOn(first), goesOn(at(next))]).toEqual([false, true]);
	expect([titleAt('Besoins', first), titleAt('Besoins', at(next))]).toEqual(['Besoins', 'Besoins, suite']);
	expect(addressAt(at(next), 'apres', 'b')).toBe('/besoins?etat=brouillon&q=papier+A4&apres=b');
	expect(addressAt(at(next), 'apres', null)).toBe('/besoins?etat=brouillon&q=papier+A4');
	expect(addressAt(at('/besoins?apres=a'), 'apres', null)).toBe('/besoins');
});

test('two lists of a page go on by themselves', () => {
	const url = at('/commandes?apres=a&apres-lots=b');
	expect([placeIn(url), placeIn(url, 'apres-lots')]).toEqual([{ after: 'a' }, { after: 'b' }]);
	expect(addressAt(url, 'apres', 'c')).toBe('/commandes?apres-lots=b&apres=c');
	expect(placeIn(at('/commandes?apres='))).toEqual({});
});

test('an action is sent with what the list was asked for, and without the one before', () => {
	expect(actionAt(at('/besoins'), 'export')).toBe('?/export');
	expect(actionAt(at('/besoins?q=sel&col=a&col=b&/export'), 'remind')).toBe('?q=sel&col=a&col=b&/remind');
	expect(addressAt(at('/besoins?q=sel&/export'), 'apres', 'x')).toBe('/besoins?q=sel&apres=x');
});
