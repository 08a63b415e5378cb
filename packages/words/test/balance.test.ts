import { balance, type Balance } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { cashText, sayAdded, sayBalance } from '../src/fr/balance.ts';

const range = (lowCents: number, highCents = lowCents) => ({ lowCents, highCents });
const of = (basis: Balance['basis'], price: Balance['price'], cost: Balance['cost']) =>
	sayBalance(balance({ basis, price, cost, hours: { avoided: 35, spent: 3 } }));
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('a balance in words', () => {
	it('is one sentence: the gain on the price, less the share of the costs, and what is left', () => {
		const said = of('simulated', range(120_000, 240_000), range(33_000));
		expect(plain(said.sentence)).toBe(
			'Gain de prix simulé : 1 200 à 2 400 € HT ; part des frais, simulée : 330 € ; reste en argent : 870 à 2 070 € HT.'
		);
		expect(said.warning).toBeNull();
		expect(said.rows.map(({ value }) => plain(value))).toEqual([
			'1 200 à 2 400 € HT',
			'330 €',
			'870 à 2 070 € HT'
		]);
	});

	it('says apart, and as a hypothesis, the hours of procedure', () => {
		expect(plain(of('simulated', range(1), range(0)).hours)).toBe(
			'À part, par hypothèse : environ 35 heures de procédure évitées, dont 3 heures reprises par la délibération, la signature et les échanges.'
		);
	});

	it('says whose the costs are once there is a convention, and whose the price once it is obtained', () => {
		expect(plain(of('convention', range(1_000), range(0)).sentence)).toContain(
			'part des frais, selon la convention : aucun frais'
		);
		expect(plain(of('measured', range(64_000), range(0)).sentence)).toContain(
			'Gain au prix obtenu : 640 € HT'
		);
	});

	it.each([
		['loss', range(0, 5_000), 'rien à gagner'],
		['unsure', range(4_000, 90_000), 'rien n’est sûr'],
		['small', range(20_000, 30_000), 'c’est peu']
	] as const)('does not hide a cash that is a %s, and says what else joining gives', (_, price, words) => {
		const { warning, besides } = of('simulated', price, range(10_000));
		expect(warning).toContain(words);
		expect(besides).toContain('une seule consultation pour tous');
	});

	it('calls a loss a loss, also when only the low end of the range is one', () => {
		expect(plain(cashText(range(3_000, 5_000)))).toBe('30 à 50 € HT');
		expect(plain(cashText(range(-30_000, -29_000)))).toBe('perte de 290 à 300 € HT');
		expect(plain(cashText(range(-3_000, 5_000)))).toBe('d’une perte de 30 € à un gain de 50 € HT');
	});

	it('says what a change would add to all', () => {
		expect(plain(sayAdded(range(10_000, 20_000)))).toBe(
			'En argent, pour toutes ensemble : 100 à 200 € HT de plus.'
		);
		expect(sayAdded(range(-5_000, 0))).toContain('rien de plus');
	});
});
