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
	},
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
