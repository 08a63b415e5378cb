import { xlsx, type MadeCell } from '../make/xlsx.ts';
import { need, type Case } from './case.ts';

const one = (rows: readonly (readonly MadeCell[])[]) => () => xlsx([{ name: 'Feuil1', rows }]);
const noDay = ['day-missing'] as const;

/** Prices and amounts: of one or of all, with tax or without, in euros or thousands, of a year or of a contract. */
export const moneyCases: readonly Case[] = [
	{
		name: 'prix-unitaire-seul.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Unité', 'PU HT'],
			['Stylos', 200, 'unité', 0.35],
			['Cartouche', 3, 'unité', '89,90 €']
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Stylos', 200, 'H87', { amountCents: 7000, codes: noDay, never: { amountCents: [35] } }),
				need('Cartouche', 3, 'H87', { amountCents: 26970, codes: noDay, never: { amountCents: [8990] } })
			]
		}
	},
	{
		name: 'prix-ni-unitaire-ni-total.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Prix'],
			['Bancs', 4, 350],
			['Abri vélos', 1, 2800]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Bancs', 4, 'H87', {
					codes: ['amount-one-or-all', ...noDay],
					warning: true,
					never: { amountCents: [350] }
				}),
				need('Abri vélos', 1, 'H87', { amountCents: 280000, codes: noDay })
			]
		}
	},
	{
		name: 'prix-que-le-total-explique.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Prix'],
			['Bancs', 4, 350],
			['Corbeilles', 10, 120],
			['TOTAL', null, 470]
		]),
		expected: {
			rows: 2,
			ready: 2,
			aside: ['totals 1'],
			needs: [
				need('Bancs', 4, 'H87', { amountCents: 35000, codes: noDay, never: { amountCents: [140000] } }),
				need('Corbeilles', 10, 'H87', { amountCents: 12000, codes: noDay })
			]
		}
	},
	{
		name: 'ttc-sans-taux.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Montant TTC'],
			['Ordinateur', 2, 2400],
			['Écran', 2, '600,00 € TTC']
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Ordinateur', 2, 'H87', {
					codes: ['amount-with-tax', ...noDay],
					warning: true,
					never: { amountCents: [240000] }
				}),
				need('Écran', 2, 'H87', {
					codes: ['amount-with-tax', ...noDay],
					warning: true,
					never: { amountCents: [60000] }
				})
			]
		}
	},
	{
		name: 'ttc-avec-taux-par-ligne.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Total TTC', 'TVA'],
			['Ordinateur', 2, 2400, { v: 0.2, format: '0%' }],
			['Livres', 40, 633, '5,5 %'],
			['Repas', 100, 550, 10]
		]),
		expected: {
			rows: 3,
			ready: 3,
			needs: [
				need('Ordinateur', 2, 'H87', {
					amountCents: 200000,
					codes: ['amount-without-tax-computed', ...noDay]
				}),
				need('Livres', 40, 'H87', { amountCents: 60000, codes: ['amount-without-tax-computed', ...noDay] }),
				need('Repas', 100, 'H87', { amountCents: 50000, codes: ['amount-without-tax-computed', ...noDay] })
			]
		}
	},
	{
		name: 'note-tous-les-prix-sont-ttc.xlsx',
		bytes: one([
			['Besoins 2027 – tous les prix sont TTC (TVA 20 %)'],
			[],
			['Désignation', 'Quantité', 'Montant'],
			['Tondeuse', 1, 1200],
			['Souffleur', 2, 480]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Tondeuse', 1, 'H87', {
					amountCents: 100000,
					codes: ['amount-without-tax-computed', ...noDay],
					never: { amountCents: [120000] }
				}),
				need('Souffleur', 2, 'H87', { amountCents: 40000, codes: ['amount-without-tax-computed', ...noDay] })
			]
		}
	},
	{
		name: 'total-ttc-a-cote-d-un-pu-ht.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'PU HT', 'Total'],
			['Pneus', 4, 100, 480],
			['Batterie', 1, 90, 108]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Pneus', 4, 'H87', {
					amountCents: 40000,
					codes: ['amount-looks-taxed', ...noDay],
					never: { amountCents: [48000] }
				}),
				need('Batterie', 1, 'H87', { amountCents: 9000, codes: ['amount-looks-taxed', ...noDay] })
			]
		}
	},
	{
		name: 'montants-en-milliers-d-euros.xlsx',
		bytes: one([
			['Opération', 'Quantité', 'Montant (k€ HT)'],
			['Réfection de la cour', 1, 45],
			['Aire de jeux', 1, 12.5],
			['Columbarium', 1, '8 500 €']
		]),
		expected: {
			rows: 3,
			ready: 3,
			needs: [
				need('Réfection de la cour', 1, 'H87', {
					amountCents: 4_500_000,
					codes: noDay,
					never: { amountCents: [4500] }
				}),
				need('Aire de jeux', 1, 'H87', { amountCents: 1_250_000, codes: noDay }),
				need('Columbarium', 1, 'H87', { amountCents: 850_000, codes: noDay })
			]
		}
	},
	{
		name: 'k-euros-dans-les-cellules-et-les-formats.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Budget HT'],
			['Camion', 1, '35 k€'],
			['Tractopelle', 1, { v: 62, format: '0" k€"' }],
			['Balayeuse', 1, { v: 118000, format: '0," k€"' }],
			['Salle des fêtes', 1, '1,2 M€']
		]),
		expected: {
			rows: 4,
			ready: 4,
			needs: [
				need('Camion', 1, 'H87', { amountCents: 3_500_000, codes: noDay }),
				need('Tractopelle', 1, 'H87', { amountCents: 6_200_000, codes: noDay }),
				need('Balayeuse', 1, 'H87', { amountCents: 11_800_000, codes: noDay }),
				need('Salle des fêtes', 1, 'H87', { amountCents: 120_000_000, codes: noDay })
			]
		}
	}
];
