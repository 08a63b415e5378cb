import { serial, xlsx, date, type MadeCell } from '../make/xlsx.ts';
import { csv, utf8 } from '../make/others.ts';
import { need, type Case } from './case.ts';

const head = ['Désignation', 'Quantité', 'Montant HT', 'Pour quand ?'];
const lines = (days: readonly MadeCell[]): MadeCell[][] =>
	days.map((day, at) => [`Article ${at + 1}`, 1, 10, day]);
const dated = (days: readonly MadeCell[]) => () => xlsx([{ name: 'Feuil1', rows: [head, ...lines(days)] }]);
const on = (at: number, neededOn: string | null, ...codes: readonly string[]) =>
	need(`Article ${at}`, 1, 'H87', { amountCents: 1000, neededOn, codes });

const after = (
	at: number,
	neededOn: string | null,
	contractEndsOn: string | null,
	...codes: readonly string[]
) => need(`Article ${at}`, 1, 'H87', { amountCents: 1000, neededOn, contractEndsOn, codes });

/** Days as town halls write them. */
export const dayCases: readonly Case[] = [
	{
		name: 'dates-en-toutes-lettres.xlsx',
		bytes: dated([
			'début mars 2027',
			'1er trimestre 2027',
			'rentrée 2027',
			'1er mars 2027',
			'lundi 1er mars 2027',
			'mars-27',
			'fin juin 2027',
			'T3 2027',
			'2e semestre 2027',
			'été 2027',
			'semaine 12 2027',
			'avant le 15/04/2027',
			'à partir du 1er mai 2027',
			'du 01/06/2027 au 30/06/2027',
			'sept.-oct. 2027',
			'Noël 2027',
			'rentrée scolaire 2027',
			'03/2027',
			'mi-2027',
			'hiver 2026-2027'
		]),
		expected: {
			rows: 20,
			ready: 20,
			needs: [
				on(1, '2027-03-01'),
				on(2, '2027-01-01'),
				on(3, '2027-09-01'),
				on(4, '2027-03-01'),
				on(5, '2027-03-01'),
				on(6, '2027-03-01'),
				on(7, '2027-06-30'),
				on(8, '2027-07-01'),
				on(9, '2027-07-01'),
				on(10, '2027-07-01'),
				on(11, '2027-03-22'),
				on(12, '2027-04-15'),
				on(13, '2027-05-01'),
				on(14, '2027-06-01'),
				on(15, '2027-09-01'),
				on(16, '2027-12-25'),
				on(17, '2027-09-01'),
				on(18, '2027-03-01'),
				on(19, '2027-06-15'),
				on(20, '2026-12-21')
			]
		}
	},
	{
		name: 'dates-douteuses.xlsx',
		bytes: dated([
			'2027',
			'dès que possible',
			'31/02/2027',
			'courant de l’année',
			'15/03',
			'mars',
			'12/05/2020',
			'quand on pourra',
			'01/01/2045',
			46508,
			2027,
			'à définir'
		]),
		expected: {
			rows: 12,
			ready: 12,
			needs: [
				on(1, '2027-01-01', 'day-vague'),
				on(2, null, 'day-soon'),
				on(3, null, 'day-impossible'),
				on(4, '2027-01-01', 'day-year-assumed'),
				on(5, '2027-03-15', 'day-year-assumed'),
				on(6, '2027-03-01', 'day-year-assumed'),
				on(7, '2020-05-12', 'day-past'),
				on(8, null, 'day-unreadable'),
				on(9, '2045-01-01', 'day-far'),
				on(10, '2027-05-01', 'day-serial'),
				on(11, '2027-01-01', 'day-vague'),
				on(12, null, 'day-missing')
			]
		}
	},
	{
		name: 'dates-ecrites-mois-d-abord.csv',
		bytes: () =>
			utf8(
				csv(
					[
						['Item', 'Quantité', 'Montant HT', 'Date'],
						['Article 1', 1, '10.00', '03/25/2027'],
						['Article 2', 1, '10.00', '04/05/2027']
					],
					','
				)
			),
		expected: {
			rows: 2,
			ready: 2,
			needs: [on(1, '2027-03-25', 'day-american'), on(2, '2027-04-05', 'day-american')]
		}
	},
	{
		name: 'dates-formes-courtes-et-iso.csv',
		bytes: () =>
			utf8(
				csv([
					['Désignation', 'Quantité', 'Montant HT', 'Date'],
					...[
						'15/02/27',
						'2027-02-15',
						'15.02.2027',
						'15-02-2027',
						'2027/02/15',
						'20270215',
						'2027-02-15T00:00:00',
						'1/3/2027'
					].map((day, at) => [`Article ${at + 1}`, 1, 10, day])
				])
			),
		expected: {
			rows: 8,
			ready: 8,
			needs: [1, 2, 3, 4, 5, 6, 7].map((at) => on(at, '2027-02-15')).concat(on(8, '2027-03-01'))
		}
	},
	{
		name: 'classeur-compte-depuis-1904.xlsx',
		bytes: () =>
			xlsx(
				[
					{
						name: 'Feuil1',
						rows: [head, ['Article 1', 1, 10, { v: serial('2027-03-01') - 1462, format: 'dd/mm/yyyy' }]]
					}
				],
				{
					from1904: true
				}
			),
		expected: { rows: 1, ready: 1, needs: [{ ...on(1, '2027-03-01'), never: { neededOn: ['2023-02-28'] } }] }
	},
	{
		name: 'format-personnalise-de-date.xlsx',
		bytes: () =>
			xlsx([
				{
					name: 'Feuil1',
					rows: [
						head,
						['Article 1', 1, 10, { v: serial('2027-03-01'), format: '[$-40C]mmmm\\ yyyy;@' }],
						[
							'Article 2',
							1,
							{ v: 10, format: '#,##0.00\\ "€"' },
							{ v: serial('2027-04-01') + 0.5, format: 'dd/mm/yyyy hh:mm' }
						],
						['Article 3', 1, { v: 10, format: '_-* #,##0.00\\ [$€-40C]_-' }, date('2027-05-01')]
					]
				}
			]),
		expected: { rows: 3, ready: 3, needs: [on(1, '2027-03-01'), on(2, '2027-04-01'), on(3, '2027-05-01')] }
	},
	{
		name: 'mois-en-colonnes-avec-des-croix.xlsx',
		bytes: () =>
			xlsx([
				{
					name: 'Feuil1',
					rows: [
						['Besoins 2027'],
						['Désignation', 'Quantité', 'Montant HT', 'Mars', 'Avril', 'Mai'],
						['Article 1', 1, 10, 'x', null, null],
						['Article 2', 1, 10, null, null, 'X']
					]
				}
			]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [on(1, '2027-03-01', 'day-year-assumed'), on(2, '2027-05-01', 'day-year-assumed')]
		}
	},
	{
		name: 'fin-du-contrat-sans-autre-date.xlsx',
		bytes: () =>
			xlsx([
				{
					name: 'Feuil1',
					rows: [
						['Désignation', 'Quantité', 'Montant HT', 'Fin du contrat actuel'],
						['Article 1', 1, 10, date('2027-03-31')],
						['Article 2', 1, 10, 'juin 2027'],
						['Article 3', 1, 10, '12/09/2027'],
						['Article 4', 1, 10, '31/12/2025'],
						['Article 5', 1, 10, 'voir avec Sophie'],
						['Article 6', 1, 10, null]
					]
				}
			]),
		expected: {
			rows: 6,
			ready: 6,
			needs: [
				after(1, '2027-04-01', '2027-03-31'),
				after(2, '2027-07-01', '2027-06-30'),
				after(3, '2027-09-13', '2027-09-12'),
				after(4, null, null, 'contract-over', 'day-missing'),
				after(5, null, null, 'contract-unreadable', 'day-missing'),
				after(6, null, null, 'day-missing')
			]
		}
	},
	{
		name: 'echeance-a-cote-de-la-date-souhaitee.csv',
		bytes: () =>
			utf8(
				csv(
					[
						['Désignation', 'Quantité', 'Montant HT', 'Date souhaitée', 'Échéance'],
						['Article 1', '1', '10', '01/04/2027', '31/03/2027']
					],
					';'
				)
			),
		expected: { rows: 1, ready: 1, needs: [after(1, '2027-04-01', '2027-03-31')] }
	},
	{
		name: 'echeance-seule-est-la-date-souhaitee.xlsx',
		bytes: () =>
			xlsx([
				{
					name: 'Feuil1',
					rows: [
						['Désignation', 'Quantité', 'Montant HT', 'Échéance'],
						['Article 1', 1, 10, date('2027-03-31')]
					]
				}
			]),
		expected: { rows: 1, ready: 1, needs: [after(1, '2027-03-31', null)] }
	}
];
