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
	},
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
	},
	{
		name: 'quantite-oubliee-ou-designation-absente.xlsx',
		bytes: one([
			['N°', 'Désignation', 'Quantité', 'Unité', 'Montant HT'],
			[1, 'Isoloirs', null, 'unité', 240],
			[2, null, 3, 'unité', 90],
			[3, 'Urnes', 2, 'unité', 180],
			[4, '???', 5, 'unité', 10]
		]),
		expected: {
			rows: 4,
			ready: 1,
			refused: [
				{ cell: 'C2', reason: 'la quantité manque' },
				{ cell: 'B3', reason: 'pas de désignation' },
				{ cell: 'B5', reason: 'pas de désignation' }
			],
			needs: [need('Urnes', 2, 'H87', { amountCents: 18_000, codes: noDay })]
		}
	},
	{
		name: 'injection-de-formule-et-intitules-etranges.xlsx',
		bytes: one([
			['Désignation', 'Quantité'],
			['=HYPERLINK("http://mechant.example","clic")', 2],
			['+33 panneaux', 1],
			['@SUM(1+1)*cmd|’ /C calc’!A0', 1],
			['Ligne 1\nligne 2', 3],
			['Tab\tulation_x000D_', 4],
			[`Écran ${'très '.repeat(60)}grand`, 1],
			['Zéro\u200blargeur\u202e', 5]
		]),
		expected: {
			rows: 7,
			ready: 7,
			needs: [
				need('=HYPERLINK("http://mechant.example","clic")', 2, 'H87'),
				need('+33 panneaux', 1, 'H87'),
				need('@SUM(1+1)*cmd|’ /C calc’!A0', 1, 'H87'),
				need('Ligne 1 ligne 2', 3, 'H87'),
				need('Tab ulation', 4, 'H87'),
				need(`Écran ${'très '.repeat(60)}grand`, 1, 'H87', { codes: ['label-long', ...bare] }),
				need('Zérolargeur', 5, 'H87')
			]
		}
	},
	{
		name: 'codes-cpv-sous-toutes-leurs-formes.xlsx',
		bytes: one([
			['Désignation', 'Code CPV', 'Quantité'],
			['Papier', '30197630-1', 10],
			['Semences', 3111000, 2],
			['Gaz', '9123000', 5],
			['Électricité', '09310000', 1],
			['Truc', '99999999', 1],
			['Bureau', '30190000 Machines et fournitures de bureau', 3],
			['Divers', '30192', 4],
			['Machin', 'papeterie', 4]
		]),
		expected: {
			rows: 8,
			ready: 8,
			needs: [
				need('Papier', 10, 'H87', { cpvStem: ['30197630'], codes: bare }),
				need('Semences', 2, 'H87', { cpvStem: ['03111000'], codes: [...bare, 'cpv-mended'] }),
				need('Gaz', 5, 'H87', { cpvStem: ['09123000'], codes: [...bare, 'cpv-mended'] }),
				need('Électricité', 1, 'H87', { cpvStem: ['09310000'], codes: bare }),
				need('Truc', 1, 'H87', { codes: [...bare, 'cpv-unknown'] }),
				need('Bureau', 3, 'H87', { cpvStem: ['30190000'], codes: bare }),
				need('Divers', 4, 'H87', { cpvStem: ['30192000'], codes: [...bare, 'cpv-mended'] }),
				need('Machin', 4, 'H87', { codes: [...bare, 'cpv-unknown'] })
			]
		}
	},
	{
		name: 'titre-en-texte-riche-et-en-tetes-inhabituels.xlsx',
		bytes: one([
			[{ runs: ['Commune de ', 'Saint-Truc'] }],
			[
				{ runs: ['Nature', ' du besoin'] },
				'Nb d’heures',
				'Coût estimé (€ HT)',
				'Échéance souhaitée',
				'Bâtiment'
			],
			[{ runs: ['Ménage des ', 'écoles'] }, 300, 6600, 'septembre 2027', 'École']
		]),
		expected: {
			rows: 1,
			ready: 1,
			needs: [
				need('Ménage des écoles', 300, 'HUR', { amountCents: 660_000, neededOn: '2027-09-01', codes: [] })
			]
		}
	}
];
