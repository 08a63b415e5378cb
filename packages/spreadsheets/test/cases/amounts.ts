import { xlsx, type MadeCell } from '../make/xlsx.ts';
import { need, type Case } from './case.ts';

const one = (rows: readonly (readonly MadeCell[])[]) => () => xlsx([{ name: 'Feuil1', rows }]);
const noDay = ['day-missing'] as const;

/** Amounts of years and contracts, unreadable ones, and those that do not go together. */
export const amountCases: readonly Case[] = [
	{
		name: 'montant-annuel-et-duree-du-contrat.xlsx',
		bytes: one([
			['Objet du contrat', 'Montant annuel HT', 'Durée', 'Date de début'],
			['Maintenance des ascenseurs', 1800, '3 ans', '01/01/2027'],
			['Téléphonie mobile', 960, '24 mois', '01/03/2027'],
			['Contrôle des extincteurs', 400, '1 an', '01/04/2027'],
			['Assurances', 9000, '1 an renouvelable 3 fois', '01/01/2027']
		]),
		expected: {
			rows: 4,
			ready: 4,
			needs: [
				need('Maintenance des ascenseurs', 1, 'E48', {
					amountCents: 540_000,
					neededOn: '2027-01-01',
					codes: ['quantity-assumed', 'amount-years']
				}),
				need('Téléphonie mobile', 1, 'E48', {
					amountCents: 192_000,
					neededOn: '2027-03-01',
					codes: ['quantity-assumed', 'amount-years']
				}),
				need('Contrôle des extincteurs', 1, 'E48', {
					amountCents: 40_000,
					neededOn: '2027-04-01',
					codes: ['quantity-assumed']
				}),
				need('Assurances', 1, 'E48', {
					amountCents: 3_600_000,
					neededOn: '2027-01-01',
					codes: ['quantity-assumed', 'amount-years']
				})
			]
		}
	},
	{
		name: 'montants-illisibles-nuls-negatifs-etrangers.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Montant HT'],
			['Perche', 1, 'sur devis'],
			['Harnais', 1, 0],
			['Casque', 1, -40],
			['Corde', 1, '$120'],
			['Mousqueton', 1, { error: '#VALUE!' }],
			['Longe', 1, { f: 'D2*2' }],
			['Gants', 1, '1 200 à 1 500 €'],
			['Sangle', 1, 'env. 80 €'],
			['Poulie', 1, '1.250']
		]),
		expected: {
			rows: 9,
			ready: 9,
			needs: [
				need('Perche', 1, 'H87', { codes: ['amount-missing', ...noDay] }),
				need('Harnais', 1, 'H87', { codes: ['amount-zero', ...noDay] }),
				need('Casque', 1, 'H87', { codes: ['amount-negative', ...noDay] }),
				need('Corde', 1, 'H87', { codes: ['amount-foreign', ...noDay], never: { amountCents: [12000] } }),
				need('Mousqueton', 1, 'H87', { codes: ['amount-error', ...noDay] }),
				need('Longe', 1, 'H87', { codes: ['amount-uncomputed', ...noDay] }),
				need('Gants', 1, 'H87', { codes: ['amount-unreadable', ...noDay] }),
				need('Sangle', 1, 'H87', { amountCents: 8000, codes: ['amount-about', ...noDay] }),
				need('Poulie', 1, 'H87', { codes: ['amount-two-ways', ...noDay] })
			]
		}
	},
	{
		name: 'prix-au-cent-au-kilo-et-a-la-ramette.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Unité', 'PU HT (€/kg)'],
			['Sel alimentaire', 2, 't', 0.3],
			['Farine', 50, 'kg', 0.9]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Sel alimentaire', 2, 'TNE', {
					amountCents: 60_000,
					codes: noDay,
					never: { amountCents: [60] }
				}),
				need('Farine', 50, 'KGM', { amountCents: 4_500, codes: noDay })
			]
		}
	},
	{
		name: 'total-qui-ne-fait-pas-quantite-fois-prix.xlsx',
		bytes: one([
			['Désignation', 'Qté', 'PU HT', 'Montant HT'],
			['Lampes', 10, 12, 150],
			['Piles', 100, 0.5, 50]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Lampes', 10, 'H87', {
					amountCents: 15_000,
					codes: ['amount-differs', ...noDay],
					warning: true
				}),
				need('Piles', 100, 'H87', { amountCents: 5_000, codes: noDay })
			]
		}
	},
	{
		name: 'consomme-et-prevu-par-annee.xlsx',
		bytes: one([
			[
				'Désignation',
				'Consommé 2025',
				'Quantité 2026',
				'Quantité 2027',
				'Montant 2026 HT',
				'Montant 2027 HT'
			],
			['Ramettes A4', 80, 75, 70, 300, 290],
			['Enveloppes', 900, 1000, 1200, 40, 48]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Ramettes A4', 70, 'H87', {
					amountCents: 29_000,
					codes: noDay,
					never: { quantity: [80, 75, 225] }
				}),
				need('Enveloppes', 1200, 'H87', { amountCents: 4_800, codes: noDay })
			]
		}
	}
];
