import { familyById, nothingPaid, proposeAnswers, shippedQuestions, workOut, type Paid } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import {
	durationWords,
	proposalSentence,
	remarkSentence,
	sumSentence,
	unansweredSentence,
	unitPriceSentence
} from './family-sums.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

function asksOf(id: string) {
	const family = familyById(id);
	if (!family) throw new Error(`no family ${id}`);
	return shippedQuestions(family);
}

function saidOf(
	id: string,
	values: Record<string, number>,
	{ months, paid = {} }: { months: number; paid?: Partial<Paid> }
): string[] {
	const worked = workOut(asksOf(id), { values, paid: { ...nothingPaid, ...paid } }, months);
	return worked?.steps.map((step) => plain(sumSentence(step))) ?? [];
}

describe('the sum of a need', () => {
	it('reads as a secretary would write it', () => {
		expect(saidOf('school-meals', { pupils: 60 }, { months: 36, paid: { yearlyCents: 33_600_00 } })).toEqual([
			'60 élèves × 140 jours = 8 400 repas par an',
			'8 400 repas par an pendant 3 ans : 25 200 repas',
			'33 600 € par an pendant 3 ans : 100 800 € HT'
		]);
		expect(saidOf('copiers', { copiers: 11 }, { months: 48 })).toEqual([
			'11 copieurs pendant 4 ans : 44 années de copieur'
		]);
		expect(saidOf('mobile-phones', { lines: 1 }, { months: 12 })).toEqual([
			'1 ligne × 12 mois = 12 mois de ligne par an',
			'12 mois de ligne par an pendant 1 an : 12 mois de ligne'
		]);
		expect(saidOf('electricity', { kwh: 95_400 }, { months: 18 })).toEqual([
			'95 400 kWh ÷ 1 000 = 95,4 MWh par an',
			'95,4 MWh par an pendant 18 mois : 143,1 MWh'
		]);
		expect(saidOf('printing-paper', { boxes: 20, reams: 7 }, { months: 24 })[0]).toBe(
			'20 cartons × 5 ramettes + 7 ramettes = 107 ramettes par an'
		);
		expect(saidOf('laptops', { amount: 12 }, { months: 12 })).toEqual([]);
		expect(saidOf('road-salt', { amount: 12.5 }, { months: 36 })).toEqual([
			'12,5 tonnes par an pendant 3 ans : 37,5 tonnes'
		]);
		const bill = { invoiceCents: 250_00, invoiceMonths: 3 };
		expect(saidOf('school-supplies', { pupils: 90 }, { months: 36, paid: bill })[1]).toBe(
			'250 € pour 3 mois, soit 1 000 € par an'
		);
		expect(saidOf('school-supplies', { pupils: 90, budget: 45_00 }, { months: 36 })[1]).toBe(
			'90 élèves × 45 € = 4 050 € par an'
		);
	});

	it('says the price of one, and that it is far from what is usual', () => {
		const paper = asksOf('printing-paper');
		const paid = { ...nothingPaid, yearlyCents: 1_00 };
		const worked = workOut(paper, { values: { reams: 2_700 }, paid }, 12);
		expect(plain(unitPriceSentence(worked?.unitPriceMicros ?? 0, paper.counted))).toBe(
			'soit 0,0004 € HT pour 1 ramette'
		);
		if (!worked?.remark) throw new Error('2,700 reams for 1 € pass without a remark');
		expect(plain(remarkSentence(worked.remark, paper.counted))).toContain(
			'c’est très bas : d’ordinaire 2,50 € à 8,00 €'
		);
	});

	it('says what is usual, for how many, and where that comes from', () => {
		const meals = asksOf('school-meals');
		const [pupils, days] = meals.questions;
		const { pupils: proposal } = proposeAnswers(meals, 460);
		if (!pupils || !days || !proposal) throw new Error('nothing is proposed');
		expect(plain(proposalSentence(proposal, pupils, 460))).toBe(
			'D’ordinaire 27 élèves pour 460 hab., le plus souvent de 17 à 36 élèves. Compté sur 90 élèves pour 1 000 habitants, dont 65 % à la cantine, hypothèse.'
		);
		expect(unansweredSentence(pupils)).toBe('');
		expect(plain(unansweredSentence(days))).toBe('Sans réponse, nous comptons 140 jours.');
	});

	it.each([
		[12, '1 an'],
		[48, '4 ans'],
		[18, '18 mois'],
		[1, '1 mois']
	])('says %i months as %s', (months, words) => {
		expect(plain(durationWords(months))).toBe(words);
	});
});
