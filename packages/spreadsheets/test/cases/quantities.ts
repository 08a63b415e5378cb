import { xlsx, date, type MadeCell } from '../make/xlsx.ts';
import { bare, need, type Case } from './case.ts';

const one = (rows: readonly (readonly MadeCell[])[]) => () => xlsx([{ name: 'Feuil1', rows }]);
const list = (...rows: readonly (readonly MadeCell[])[]) =>
	one([['Désignation', 'Quantité', 'Unité'], ...rows]);

/** Quantities as people write them. */
export const quantityCases: readonly Case[] = [
	{
		name: 'unites-dans-les-cellules.xlsx',
		bytes: one([
			['Article', 'Qté'],
			['Papier A4', '12 ramettes'],
			['Sel de déneigement', '2,5 t'],
			['Feuilles de dessin', '3 x 500 feuilles'],
			['Sable', '4 m3'],
			['Peinture routière', '10 bidons de 5 L'],
			['Ciment', '10 sacs 25 kg'],
			['Gants', '2 boîtes de 100'],
			['Fioul', '3 000 litres'],
			['Agrafeuses', 'une douzaine'],
			['Heures de nacelle', '35 h']
		]),
		expected: {
			rows: 10,
			ready: 10,
			needs: [
				need('Papier A4', 12, 'RM', { codes: bare }),
				need('Sel de déneigement', 2.5, 'TNE', { codes: bare }),
				need('Feuilles de dessin', 1500, 'H87', { codes: bare }),
				need('Sable', 4, 'MTQ', { codes: bare }),
				need('Peinture routière', 50, 'LTR', { codes: bare }),
				need('Ciment', 250, 'KGM', { codes: bare }),
				need('Gants', 200, 'H87', { codes: bare }),
				need('Fioul', 3000, 'LTR', { codes: bare }),
				need('Agrafeuses', 12, 'H87', { codes: bare }),
				need('Heures de nacelle', 35, 'HUR', { codes: bare })
			]
		}
	},
	{
		name: 'quantites-approchees-ou-indecises.xlsx',
		bytes: list(
			['Stylos', '~50', 'unité'],
			['Gommes', 'environ 20', ''],
			['Règles', '30 env.', ''],
			['Colle', 'une vingtaine', 'tube'],
			['Ciseaux', '10 à 12', ''],
			['Classeurs', 'à définir', ''],
			['Trombones', '?', ''],
			['Punaises', 'selon stock', ''],
			['Enveloppes', '10-12', ''],
			['Craies', '12 %', ''],
			['Feutres', '5 par mois', '']
		),
		expected: {
			rows: 11,
			ready: 4,
			refused: ['B6', 'B7', 'B8', 'B9', 'B10', 'B11', 'B12'].map((cell) => ({
				cell,
				reason: 'quantité indécise'
			})),
			needs: [
				need('Stylos', 50, 'H87', { codes: ['quantity-about', ...bare] }),
				need('Gommes', 20, 'H87', { codes: ['quantity-about', ...bare] }),
				need('Règles', 30, 'H87', { codes: ['quantity-about', ...bare] }),
				need('Colle', 20, 'H87', { codes: ['quantity-about', ...bare] })
			]
		}
	},
	{
		name: 'erreurs-formules-et-types-impossibles.xlsx',
		bytes: list(
			['Chaises', { error: '#REF!' }, 'unité'],
			['Tables', { error: '#N/A', f: 'VLOOKUP(A3,X:Y,2,0)' }, 'unité'],
			['Bancs', { f: 'B2+B3' }, 'unité'],
			['Armoires', { f: 'SUM(1,2)', v: 3 }, 'unité'],
			['Casiers', date('2027-10-12'), 'unité'],
			['Patères', { v: true }, 'unité'],
			['Rideaux', -2, 'unité'],
			['Stores', { v: 0.2, format: '0%' }, 'unité'],
			['Miroirs', { f: 'IF(1=2,"",4)', v: '4' }, 'unité']
		),
		expected: {
			rows: 9,
			ready: 2,
			refused: ['B2', 'B3', 'B4', 'B6', 'B7', 'B8', 'B9'].map((cell) => ({ cell, reason: 'illisible' })),
			needs: [need('Armoires', 3, 'H87', { codes: bare }), need('Miroirs', 4, 'H87', { codes: bare })]
		}
	},
	{
		name: 'milliers-espaces-points-apostrophes.xlsx',
		bytes: list(
			['Enveloppes', '1\u00a0200', 'pièce'],
			['Étiquettes', '2\u202f500', 'pièce'],
			['Sacs', "1'500", 'pièce'],
			['Gobelets', '1.234.567', 'pièce'],
			['Sel fin', '12,75', 'kg'],
			['Badges', ' 40 ', 'pièce'],
			['Vis', '1 000,00', 'pièce']
		),
		expected: {
			rows: 7,
			ready: 7,
			needs: [
				need('Enveloppes', 1200, 'H87'),
				need('Étiquettes', 2500, 'H87'),
				need('Sacs', 1500, 'H87'),
				need('Gobelets', 1_234_567, 'H87'),
				need('Sel fin', 12.75, 'KGM'),
				need('Badges', 40, 'H87'),
				need('Vis', 1000, 'H87')
			]
		}
	},
	{
		name: 'point-de-trois-chiffres-ambigu.xlsx',
		bytes: list(['Sable', '1.500', 'kg'], ['Gravier', 3, 't']),
		expected: {
			rows: 2,
			ready: 1,
			refused: [{ cell: 'B2', reason: 'se lit de deux façons' }],
			needs: [need('Gravier', 3, 'TNE', { codes: bare })]
		}
	},
	{
		name: 'conditionnement-dans-la-colonne-unite.xlsx',
		bytes: list(
			['Papier A4', 30, 'ramette de 500 feuilles'],
			['Papier A3', 4, 'carton de 5 ramettes'],
			['Gants', 12, 'boîte de 100'],
			['Lessive', 6, 'bidon de 5 L'],
			['Engrais', 8, 'sac 25 kg'],
			['Essuie-mains', 20, 'rlx'],
			['Chaux', 3, 'quintaux'],
			['Piquets', 2, 'le mille'],
			['Ruban', 7, 'zorglub']
		),
		expected: {
			rows: 9,
			ready: 9,
			needs: [
				need('Papier A4', 30, 'RM', { codes: bare }),
				need('Papier A3', 20, 'RM', { codes: bare }),
				need('Gants', 12, 'PK', { codes: bare, or: [{ quantity: 1200, unit: ['H87'] }] }),
				need('Lessive', 30, 'LTR', { codes: bare }),
				need('Engrais', 200, 'KGM', { codes: bare }),
				need('Essuie-mains', 20, 'H87', { codes: bare }),
				need('Chaux', 300, 'KGM', { codes: bare }),
				need('Piquets', 2000, 'H87', { codes: bare }),
				need('Ruban', 7, 'H87', { codes: ['unit-unknown', ...bare] })
			]
		}
	},
	{
		name: 'unite-dans-le-format-du-nombre.xlsx',
		bytes: one([
			['Produit', 'Besoin annuel'],
			['Compost', { v: 12, format: '0" t"' }],
			['Gazole', { v: 1500, format: '#,##0\\ "litres"' }],
			['Vivaces', { v: 240, format: '0' }]
		]),
		expected: {
			rows: 3,
			ready: 3,
			needs: [need('Compost', 12, 'TNE'), need('Gazole', 1500, 'LTR'), need('Vivaces', 240, 'H87')]
		}
	},
	{
		name: 'unites-contradictoires.xlsx',
		bytes: list(['Terreau', '2 m3', 'kg'], ['Bois', '3 stères', 'stère']),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Terreau', 2, 'MTQ', { codes: ['unit-differs', ...bare], warning: true }),
				need('Bois', 3, 'MTQ', { codes: bare })
			]
		}
	},
	{
		name: 'formule-calculee-a-trop-de-decimales.xlsx',
		bytes: list(['Enduit', { f: '10/3', v: 3.3333333333333335 }, 't'], ['Colle', 0.1 + 0.2, 'kg']),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Enduit', 3.333, 'TNE', { codes: ['quantity-rounded', ...bare] }),
				need('Colle', 0.3, 'KGM', { codes: bare })
			]
		}
	}
];
