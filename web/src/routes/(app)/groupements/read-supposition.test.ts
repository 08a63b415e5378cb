import { expect, it } from 'vitest';
import { readSupposition } from './read-supposition.ts';

const memberId = '0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f5a6';
const tonnes = { unit: 'TNE', packQuantity: null, packUnit: null };
const choices = [{ id: memberId, name: 'Bourg', quantity: 60, measure: tonnes }];
const asked = (query: string) => readSupposition(new URLSearchParams(query), choices);

it('reads the three questions as French people type numbers', () => {
	expect(asked(`si=depart&commune=${memberId}`).supposed).toEqual({ kind: 'leave', memberId });
	expect(asked(`si=quantite&commune=${memberId}&quantite=1 200`).supposed).toEqual({
		kind: 'change',
		memberId,
		quantity: 1_200
	});
	expect(asked('si=arrivee&montant=12 000,50 €').supposed).toEqual({ kind: 'join', amountCents: 1_200_050 });
});

it('reads a quantity in the unit of the member it is about', () => {
	expect(asked(`si=quantite&commune=${memberId}&quantite=65,5 t`).supposed).toMatchObject({ quantity: 65.5 });
	const other = asked(`si=quantite&commune=${memberId}&quantite=65 500 kg`);
	expect(other.errors.quantity?.[0]).toContain('en tonnes, pas en kilogrammes');
	const choice = asked(`si=quantite&commune=${memberId}&quantite=12.000 t&lire.quantite=12\u202f000`);
	expect(choice.supposed).toMatchObject({ quantity: 12_000 });
});

it('asks nothing of an address without a question', () => {
	expect(asked('fait=fondation')).toMatchObject({ supposed: null, errors: {} });
});

it('keeps what was typed and says which field is wrong', () => {
	expect(asked('si=arrivee&montant=beaucoup')).toMatchObject({
		supposed: null,
		values: { amount: 'beaucoup' },
		errors: { amount: ['Écrivez un montant en euros, par exemple 1 234,50.'] }
	});
	expect(Object.keys(asked('si=quantite&commune=moi&quantite=0').errors)).toEqual(['memberId', 'quantity']);
});

it('asks what a number with two readings means, and takes the one chosen', () => {
	const twofold = asked(`si=quantite&commune=${memberId}&quantite=12.000`);
	expect(twofold).toMatchObject({ supposed: null, values: { quantity: '12.000' } });
	expect(twofold.errors.quantity?.[0]).toContain('12 ou 12\u202f000');
	expect(twofold.readings).toEqual(['12', '12\u202f000']);
	expect(asked(`si=quantite&commune=${memberId}&quantite=12.000&lire.quantite=12\u202f000`)).toMatchObject({
		supposed: { quantity: 12_000 },
		values: { quantity: '12\u202f000' }
	});
});
