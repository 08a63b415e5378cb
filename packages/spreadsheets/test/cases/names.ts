import { xlsx, type MadeCell, type MadeSheet } from '../make/xlsx.ts';
import { bare, need, type Case } from './case.ts';

const book =
	(...sheets: readonly MadeSheet[]) =>
	() =>
		xlsx(sheets);
const one = (rows: readonly (readonly MadeCell[])[], more: Partial<MadeSheet> = {}) =>
	book({ name: 'Feuil1', rows, ...more });
const noDay = ['day-missing'] as const;

/** What lines are called, and the codes they state. */
export const nameCases: readonly Case[] = [
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
