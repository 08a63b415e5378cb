import { describe, expect, it } from 'vitest';
import { addressWith, readFilters } from './search.ts';

const read = (query: string) => readFilters(new URLSearchParams(query));

describe('the filters of the public list', () => {
	it('survive being written in an address and read again', () => {
		for (const query of [
			'',
			'q=papier+%26+co&ou=Cher',
			'echeance=7&etat=closes&page=3',
			'q=&page=0&etat=autre'
		]) {
			const filters = read(query);
			const { page } = filters;
			expect(read(addressWith(filters, { page }).split('?')[1] ?? '')).toEqual(filters);
		}
	});

	it('leave out what is not one', () => {
		expect(read('etat=__proto__&echeance=12&page=1.5')).toEqual({
			q: '',
			ou: '',
			echeance: '',
			etat: 'en-cours',
			page: 1
		});
	});

	it('go back to the first page when one of them changes', () => {
		expect(addressWith(read('q=sel&page=4'), { etat: 'closes' })).toBe('/consultations?q=sel&etat=closes');
	});
});
