import { familyById, proposeAnswers, shippedQuestions } from '@halle/domain';
import { expect, it } from 'vitest';
import { askedForm, kindsOf, labelsOf } from './asked-view.ts';
import { readNeed, workTyped } from './read-need.ts';
import { readOffer } from './take.ts';

function asksOf(id: string) {
	const family = familyById(id);
	if (!family) throw new Error(`no family ${id}`);
	return shippedQuestions(family);
}

const typedIn = (fields: Record<string, string>) => (name: string) => fields[name] ?? '';
const meals = {
	durationMonths: '36',
	'answers.values.pupils': '60',
	'answers.paid.yearlyCents': '33 600 €'
};

it('works out what is typed, as the server will', () => {
	expect(workTyped(asksOf('school-meals'), typedIn(meals))).toMatchObject({
		quantity: 25_200,
		estimateExclTaxCents: 10_080_000
	});
	const perPupil = { durationMonths: '36', 'answers.values.pupils': '90', 'answers.values.budget': '45,50' };
	expect(workTyped(asksOf('school-supplies'), typedIn(perPupil))).toMatchObject({
		estimateExclTaxCents: 12_285_00
	});
});

it.each([
	['an answer is missing', { 'answers.values.pupils': '' }],
	['an answer is no number', { 'answers.values.days': 'beaucoup' }],
	['an answer is beyond its bounds', { 'answers.values.days': '400' }],
	['nobody said how long', { durationMonths: '' }],
	['it lasts no time', { durationMonths: '0' }]
])('says nothing while %s', (_, wrong) => {
	expect(workTyped(asksOf('school-meals'), typedIn({ ...meals, ...wrong }))).toBeNull();
});

it('reads and names each field as its question is asked', () => {
	expect(kindsOf(asksOf('road-repair'))).toEqual({ length: 'quantity', width: 'quantity', area: 'quantity' });
	expect(kindsOf(asksOf('school-supplies'))).toEqual({ pupils: 'count', budget: 'amount' });
	expect(labelsOf(asksOf('copiers'))).toMatchObject({ 'answers.values.copiers': 'Combien de copieurs' });
});

it('reads an offer as a field and its value', () => {
	expect(readOffer('answers.values.pupils=27')).toEqual({ name: 'answers.values.pupils', value: '27' });
	expect(readOffer('27')).toEqual({ name: '', value: '27' });
});

it('says the total as it stands on the page, and what so many usually cost where nobody said', () => {
	const said = readNeed(asksOf('school-meals'), typedIn(meals));
	expect(said).toMatchObject({ quantity: 25_200, unitWord: 'repas', lasts: '3\u00a0ans' });
	expect(said.total).toMatchObject({ whole: '25\u202f200\u00a0repas', remark: null, offer: null });
	expect(said.total?.price?.replace(/\s/gu, ' ')).toBe('100 800 € HT, soit 4,00 € HT pour 1 repas');
	const unpaid = readNeed(asksOf('school-meals'), typedIn({ ...meals, 'answers.paid.yearlyCents': '' }));
	expect(unpaid.total).toMatchObject({ price: null, offer: { typed: '120 000' } });
	expect(readNeed(asksOf('school-meals'), typedIn({})).total).toBeNull();
	const plain = { quantity: '12', unit: 'RM', durationMonths: '18' };
	expect(readNeed(null, typedIn(plain))).toMatchObject({ quantity: 12, unitWord: 'ramettes', total: null });
});

it('shows each question with what is usual, ready to be typed', () => {
	const questions = asksOf('school-supplies');
	const proposals = proposeAnswers(questions, 2_000);
	const { fields, isYearly } = askedForm({ version: 3, questions, proposals, population: 2_000 });
	expect(isYearly).toBe(true);
	expect(fields).toMatchObject([
		{ id: 'pupils', kind: 'count', isRequired: true, offer: { typed: '180' } },
		{ id: 'budget', kind: 'amount', isRequired: false, unit: '€ HT', offer: { typed: '45' } }
	]);
});
