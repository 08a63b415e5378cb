import { describe, expect, it } from 'vitest';
import { addressWith, readFilters } from './search.ts';

const read = (query: string) => readFilters(new URLSearchParams(query));

describe('the filters of the public list', () => {
	it('survive being written in an address and read again', () => {
		for (const query of ['', 'q=papier+%26+co&ou=Cher', 'echeance=7&etat=closes', 'q=&etat=autre']) {
			const filters = read(query);
			expect(read(addressWith(filters, {}).split('?')[1] ?? '')).toEqual(filters);
		}
	});

	it('leave out what is not one', () => {
		expect(read('etat=__proto__&echeance=12')).toEqual({
			q: '',
			ou: '',
			echeance: '',
			etat: 'en-cours'
		});
	});

	it('go back to the start of the list when one of them changes', () => {
		expect(addressWith(read('q=sel&apres=WyJ'), { etat: 'closes' })).toBe('/consultations?q=sel&etat=closes');
	});
});
