import { xlsx, type MadeCell, type MadeSheet } from '../make/xlsx.ts';
import { csv, utf8 } from '../make/others.ts';
import { bare, need, type Case } from './case.ts';

const book =
	(...sheets: readonly MadeSheet[]) =>
	() =>
		xlsx(sheets);
const one = (rows: readonly (readonly MadeCell[])[], more: Partial<MadeSheet> = {}) =>
	book({ name: 'Feuil1', rows, ...more });
const noDay = ['day-missing'] as const;

/** Where lines stand and what stands between them. */
export const layoutCases: readonly Case[] = [
	{
		name: 'rubriques-et-sous-totaux.xlsx',
		bytes: one([
			['RECENSEMENT 2027'],
			[],
			['Désignation', 'Quantité', 'Montant HT'],
			[{ v: 'FOURNITURES DE BUREAU', bold: true }],
			['Stylos', 100, 30],
			['Classeurs', 40, 80],
			['Sous-total fournitures', null, 110],
			[{ v: 'Entretien', bold: true }],
			['Balais', 6, 42],
			['S/Total', null, 42],
			['Total général HT', 146, 152],
			['TVA 20 %', null, 30.4],
			['Total TTC', null, 182.4],
			['* prix indicatifs de l’an dernier']
		]),
		expected: {
			rows: 3,
			ready: 3,
			aside: ['headings 2', 'totals 4', 'charges 1', 'remarks 1'],
			needs: [
				need('Stylos', 100, 'H87', { amountCents: 3000, codes: noDay }),
				need('Classeurs', 40, 'H87', { amountCents: 8000, codes: noDay }),
				need('Balais', 6, 'H87', { amountCents: 4200, codes: noDay })
			],
			never: { labels: ['FOURNITURES DE BUREAU', 'Entretien', 'Total général HT'] }
		}
	},
	{
		name: 'nom-qui-commence-par-total.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Unité', 'Montant HT'],
			['Total Énergies carte carburant', 3, 'unité', 45],
			['Produit total nettoyage', 10, 'litre', 60],
			['Total', null, null, 105]
		]),
		expected: {
			rows: 2,
			ready: 2,
			aside: ['totals 1'],
			needs: [
				need('Total Énergies carte carburant', 3, 'H87', { amountCents: 4500, codes: noDay }),
				need('Produit total nettoyage', 10, 'LTR', { amountCents: 6000, codes: noDay })
			]
		}
	},
	{
		name: 'total-sans-le-mot-total.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Montant HT'],
			['Chaises', 10, 350],
			['Tables', 5, 400],
			[null, null, 750]
		]),
		expected: {
			rows: 2,
			ready: 2,
			aside: ['totals 1'],
			needs: [
				need('Chaises', 10, 'H87', { amountCents: 35000, codes: noDay }),
				need('Tables', 5, 'H87', { amountCents: 40000, codes: noDay })
			]
		}
	},
	{
		name: 'entete-repetee-a-chaque-page.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Unité'],
			['Balais', 3, 'unité'],
			[],
			['Désignation', 'Quantité', 'Unité'],
			['Seaux', 4, 'unité']
		]),
		expected: {
			rows: 2,
			ready: 2,
			needs: [need('Balais', 3, 'H87', { codes: bare }), need('Seaux', 4, 'H87', { codes: bare })]
		}
	},
	{
		name: 'entete-sur-trois-lignes-fusionnee.xlsx',
		bytes: one(
			[
				['Article', 'Besoins par site', null, null, 'Prix'],
				[null, 'Écoles', null, 'Mairie', 'unitaire'],
				[null, 'Maternelle', 'Élémentaire', null, 'HT'],
				['Cahiers', 30, 60, 5, 0.8],
				['Gommes', 12, 20, null, 0.2]
			],
			{ merges: ['A1:A3', 'B1:D1', 'B2:C2', 'D2:D3'] }
		),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Cahiers', 95, 'H87', { amountCents: 7600, codes: noDay, never: { quantity: [30] } }),
				need('Gommes', 32, 'H87', { amountCents: 640, codes: noDay })
			]
		}
	},
	{
		name: 'entete-double-sans-fusion.csv',
		bytes: () =>
			utf8(
				csv([
					['Fourniture', 'Quantité', '', 'Montant annuel', '', 'Livraison'],
					['', 'tonnes', 'm³', 'TTC', 'HT', ''],
					['Sel', '12', '', '1 440,00', '1 200,00', '15/01/2027'],
					['Sable', '', '6', '360,00', '300,00', '01/03/2027']
				])
			),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Sel', 12, 'TNE', {
					amountCents: 120_000,
					neededOn: '2027-01-15',
					codes: [],
					never: { amountCents: [144_000] }
				}),
				need('Sable', 6, 'MTQ', { amountCents: 30_000, neededOn: '2027-03-01', codes: [] })
			]
		}
	},
	{
		name: 'une-colonne-par-service-et-total-faux.xlsx',
		bytes: one([
			['Désignation', 'Mairie', 'École', 'Technique', 'Total'],
			['Savon', 4, 10, 2, 16],
			['Éponges', 10, 20, 5, 40],
			['Torchons', 'à voir', 6, 2, 12],
			['Sacs', null, null, null, 30]
		]),
		expected: {
			rows: 4,
			ready: 4,
			needs: [
				need('Savon', 16, 'H87', { codes: bare, never: { quantity: [32] } }),
				need('Éponges', 35, 'H87', {
					codes: ['sites-differ', ...bare],
					warning: true,
					never: { quantity: [75] }
				}),
				need('Torchons', 12, 'H87', { codes: ['sites-unread', ...bare] }),
				need('Sacs', 30, 'H87', { codes: bare })
			]
		}
	},
	{
		name: 'colonne-a-commander-oui-non.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'À commander (oui/non)'],
			['Chaises', 10, 'oui'],
			['Tables', 5, 'NON'],
			['Bancs', 3, 'Oui'],
			['Estrade', 1, 'à rediscuter'],
			['Rideaux', 4, 'non']
		]),
		expected: {
			rows: 3,
			ready: 3,
			aside: ['not-ticked 2'],
			needs: [
				need('Chaises', 10, 'H87', { codes: bare }),
				need('Bancs', 3, 'H87', { codes: bare }),
				need('Estrade', 1, 'H87', { codes: [...bare, 'tick-unclear'] })
			],
			never: { labels: ['Tables', 'Rideaux'] }
		}
	},
	{
		name: 'croix-a-commander.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Commander'],
			['Chaises', 10, 'x'],
			['Tables', 5, null],
			['Bancs', 3, 'X']
		]),
		expected: {
			rows: 2,
			ready: 2,
			aside: ['not-ticked 1'],
			needs: [need('Chaises', 10, 'H87', { codes: bare }), need('Bancs', 3, 'H87', { codes: bare })]
		}
	},
	{
		name: 'bon-de-commande-catalogue.xlsx',
		bytes: one([
			['Réf.', 'Désignation', 'Unité', 'PU HT', 'Quantité'],
			...['Agrafes', 'Trombones', 'Punaises', 'Élastiques', 'Épingles', 'Aimants'].map(
				(label, at): MadeCell[] => [
					`A10${at}`,
					label,
					'boîte',
					1.5,
					at === 1 ? 6 : at === 4 ? 2 : at === 5 ? 0 : null
				]
			),
			['A107', 'Ficelle', 'rouleau', 2, null],
			['A108', 'Scotch', 'rouleau', 1, 10]
		]),
		expected: {
			rows: 3,
			ready: 3,
			aside: ['not-asked 5'],
			needs: [
				need('Trombones', 6, 'PK', { amountCents: 900, codes: noDay }),
				need('Épingles', 2, 'PK', { amountCents: 300, codes: noDay }),
				need('Scotch', 10, 'H87', { amountCents: 1000, codes: noDay })
			]
		}
	},
	{
		name: 'lignes-barrees-et-annulees.xlsx',
		bytes: one([
			['Désignation', 'Quantité', 'Observations'],
			['Vidéoprojecteur', 1, 'salle du conseil'],
			[{ v: 'Écran mural', struck: true }, { v: 1, struck: true }, null],
			['Sonorisation', 1, 'annulé, voir 2028']
		]),
		expected: {
			rows: 1,
			ready: 1,
			aside: ['struck 1', 'cancelled 1'],
			needs: [need('Vidéoprojecteur', 1, 'H87', { codes: bare })]
		}
	}
];
