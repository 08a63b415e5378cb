import { xlsx, date, type MadeCell, type MadeSheet } from '../make/xlsx.ts';
import { csv, utf8 } from '../make/others.ts';
import { bare, need, type Case } from './case.ts';

const book =
	(...sheets: readonly MadeSheet[]) =>
	() =>
		xlsx(sheets);
const one = (rows: readonly (readonly MadeCell[])[], more: Partial<MadeSheet> = {}) =>
	book({ name: 'Feuil1', rows, ...more });
const noDay = ['day-missing'] as const;

/** What is hidden, repeated, merged, beside or below. */
export const sheetCases: readonly Case[] = [
	{
		name: 'lignes-et-colonnes-masquees.xlsx',
		bytes: one(
			[
				['Désignation', 'Quantité', 'Prix d’achat secret', 'Montant HT'],
				['Pelle', 2, 1, 40],
				['Pioche', 3, 1, 60],
				['Râteau', 4, 1, 80]
			],
			{ hiddenRows: [3], hiddenColumns: [2] }
		),
		expected: {
			rows: 2,
			ready: 2,
			aside: ['hidden-rows 1', 'hidden-columns 1'],
			needs: [
				need('Pelle', 2, 'H87', { amountCents: 4000, codes: noDay }),
				need('Râteau', 4, 'H87', { amountCents: 8000, codes: noDay })
			],
			never: { labels: ['Pioche'] }
		}
	},
	{
		name: 'plusieurs-feuilles-dont-masquee-notice-et-recapitulatif.xlsx',
		bytes: book(
			{
				name: 'Lisez-moi',
				rows: [['Remplissez une feuille par service.'], ['Merci de répondre avant le 15.']]
			},
			{
				name: 'Mairie',
				rows: [
					['Désignation', 'Quantité', 'Unité'],
					['Papier A4', 20, 'ramette']
				]
			},
			{
				name: 'École',
				rows: [
					['Désignation', 'Quantité', 'Unité'],
					['Papier A4', 50, 'ramette'],
					['Craies', 10, 'boîte']
				]
			},
			{
				name: 'Récapitulatif',
				rows: [
					['Désignation', 'Quantité', 'Unité'],
					['Papier A4', 70, 'ramette'],
					['Craies', 10, 'boîte']
				]
			},
			{
				name: 'listes',
				state: 'hidden',
				rows: [
					['Désignation', 'Quantité'],
					['Exemple', 1]
				]
			}
		),
		expected: {
			rows: 3,
			ready: 3,
			compare: 'sum-by-label',
			aside: ['hidden-sheet 1', 'sheet-of-totals 1', 'sheet-without-table 1'],
			needs: [need('Papier A4', 70, 'RM'), need('Craies', 10, 'PK')],
			never: { labels: ['Exemple'] }
		}
	},
	{
		name: 'feuille-de-l-an-passe.xlsx',
		bytes: book(
			{
				name: '2026',
				rows: [
					['Désignation', 'Quantité'],
					['Sapins', 12]
				]
			},
			{
				name: '2027',
				rows: [
					['Désignation', 'Quantité'],
					['Sapins', 10]
				]
			}
		),
		expected: {
			rows: 1,
			ready: 1,
			aside: ['sheet-of-past-year 1'],
			needs: [need('Sapins', 10, 'H87', { codes: bare, never: { quantity: [12, 22] } })]
		}
	},
	{
		name: 'doublons-exacts-et-faux-doublons.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Site'],
			['Ventilateur', 2, 'Mairie'],
			['Ventilateur', 2, 'École'],
			['Ventilateur', 2, 'Mairie'],
			['ventilateur ', 3, 'Mairie']
		]),
		expected: {
			rows: 4,
			ready: 3,
			aside: ['repeated 1'],
			needs: [
				need('Ventilateur', 2, 'H87', { codes: [...bare, 'repeated'] }),
				need('Ventilateur', 2, 'H87', { codes: bare }),
				need('ventilateur', 3, 'H87', { codes: bare })
			]
		}
	},
	{
		name: 'sans-en-tete.csv',
		bytes: () =>
			utf8(
				csv([
					['Ramettes de papier A4', 40, 'ramette', '180,00 €'],
					['Enveloppes à fenêtre', 500, 'unité', '35,00 €'],
					['Toner noir', 4, 'unité', '320,00 €']
				])
			),
		expected: {
			rows: 3,
			ready: 3,
			needs: [
				need('Ramettes de papier A4', 40, 'RM', {
					amountCents: 18_000,
					codes: [...noDay, 'columns-assumed']
				}),
				need('Enveloppes à fenêtre', 500, 'H87', {
					amountCents: 3_500,
					codes: [...noDay, 'columns-assumed']
				}),
				need('Toner noir', 4, 'H87', { amountCents: 32_000, codes: [...noDay, 'columns-assumed'] })
			]
		}
	},
	{
		name: 'deux-tableaux-l-un-sous-l-autre.xlsx',
		bytes: one([
			['Voirie'],
			['Désignation', 'Quantité', 'Unité'],
			['Enrobé à froid', 8, 't'],
			[],
			['Espaces verts'],
			['Article', 'Nombre', 'Montant HT', 'Date'],
			['Arbres', 12, 960, date('2027-11-15')]
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Enrobé à froid', 8, 'TNE', { codes: bare }),
				need('Arbres', 12, 'H87', { amountCents: 96_000, neededOn: '2027-11-15', codes: [] })
			]
		}
	},
	{
		name: 'deux-tableaux-cote-a-cote.xlsx',
		bytes: one([
			['Désignation', 'Quantité', null, 'Désignation', 'Quantité'],
			['Balais', 3, null, 'Stylos', 50],
			['Seaux', 2, null, 'Gommes', 20]
		]),
		expected: {
			rows: 4,
			ready: 4,
			needs: [
				need('Balais', 3, 'H87'),
				need('Seaux', 2, 'H87'),
				need('Stylos', 50, 'H87'),
				need('Gommes', 20, 'H87')
			]
		}
	},
	{
		name: 'date-et-site-fusionnes-sur-plusieurs-lignes.xlsx',
		bytes: one(
			[
				['Site', 'Désignation', 'Quantité', 'Date souhaitée'],
				['École Prévert', 'Tables', 12, 'rentrée 2027'],
				[null, 'Chaises', 24, null],
				['Mairie', 'Fauteuil', 1, date('2027-03-01')]
			],
			{ merges: ['A2:A3', 'D2:D3'] }
		),
		expected: {
			rows: 3,
			ready: 3,
			needs: [
				need('Tables', 12, 'H87', { neededOn: '2027-09-01', codes: ['amount-missing'] }),
				need('Chaises', 24, 'H87', { neededOn: '2027-09-01', codes: ['amount-missing'] }),
				need('Fauteuil', 1, 'H87', { neededOn: '2027-03-01', codes: ['amount-missing'] })
			]
		}
	},
	{
		name: 'idem-et-guillemets-de-repetition.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Unité', 'Date'],
			['Sable', 4, 'm3', 'mars 2027'],
			['Gravier', 6, '"', 'idem'],
			['Terre', 2, '〃', 'id.']
		]),
		expected: {
			rows: 3,
			ready: 3,
			needs: [
				need('Sable', 4, 'MTQ', { neededOn: '2027-03-01', codes: ['amount-missing'] }),
				need('Gravier', 6, 'MTQ', { neededOn: '2027-03-01', codes: ['amount-missing'] }),
				need('Terre', 2, 'MTQ', { neededOn: '2027-03-01', codes: ['amount-missing'] })
			]
		}
	}
];
