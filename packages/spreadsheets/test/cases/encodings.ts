import { byTable, csv, utf16, utf8, windows1252 } from '../make/others.ts';
import { need, type Case } from './case.ts';

const rows: (string | number)[][] = [
	['Désignation', 'Quantité', 'Unité', 'Montant HT', 'Échéance'],
	['Pneus été – 4 saisons', 4, 'unité', '1 234,50 €', '01/03/2027'],
	['Huile d’olive', '2,5', 'L', '20,00 €', 'rentrée 2027']
];
const expected = {
	rows: 2,
	ready: 2,
	needs: [
		need('Pneus été – 4 saisons', 4, 'H87', { amountCents: 123_450, neededOn: '2027-03-01', codes: [] }),
		need('Huile d’olive', 2.5, 'LTR', { amountCents: 2_000, neededOn: '2027-09-01', codes: [] })
	]
};
const mac: Record<string, number> = {
	é: 0x8e,
	É: 0x83,
	à: 0x88,
	è: 0x8f,
	ê: 0x90,
	ç: 0x8d,
	'’': 0xd5,
	'–': 0xd0,
	'€': 0xdb
};
const dos: Record<string, number> = {
	é: 0x82,
	É: 0x90,
	à: 0x85,
	è: 0x8a,
	ê: 0x88,
	ç: 0x87,
	'’': 0x27,
	'–': 0x2d,
	'€': 0xd5
};
/** The same needs in every encoding and with every sign between cells. */
export const encodingCases: readonly Case[] = [
	{ name: 'utf8-points-virgules.csv', bytes: () => utf8(csv(rows)), expected },
	{ name: 'utf8-avec-marque-virgules.csv', bytes: () => utf8(csv(rows, ','), { mark: true }), expected },
	{ name: 'windows-1252-points-virgules.csv', bytes: () => windows1252(csv(rows)), expected },
	{ name: 'barres-verticales-et-sauts-seuls.txt', bytes: () => utf8(csv(rows, '|', '\n')), expected },
	{ name: 'texte-unicode-utf16.txt', bytes: () => utf16(csv(rows, '\t')), expected },
	{
		name: 'utf16-gros-boutiste-sans-marque.txt',
		bytes: () => utf16(csv(rows, '\t'), 'be', { mark: false }),
		expected
	},
	{ name: 'csv-macintosh.csv', bytes: () => byTable(csv(rows, ';', '\r'), mac), expected },
	{
		name: 'csv-ms-dos.csv',
		bytes: () => byTable(csv(rows), dos),
		expected: {
			...expected,
			needs: expected.needs.map((one) => ({ ...one, label: one.label.replace('’', "'").replace('–', '-') }))
		}
	},
	{
		name: 'accents-abimes-par-une-double-conversion.csv',
		bytes: () =>
			utf8(
				csv(rows)
					.replaceAll('é', 'Ã©')
					.replaceAll('É', 'Ã‰')
					.replaceAll('’', 'â€™')
					.replaceAll('–', 'â€“')
					.replaceAll('€', 'â‚¬')
					.replaceAll('â€™', 'â€™')
			),
		expected
	},
	{ name: 'ligne-sep-en-tete.csv', bytes: () => utf8(`sep=;\r\n${csv(rows)}`), expected },
	{
		name: 'guillemets-sauts-de-ligne-et-guillemet-perdu.csv',
		bytes: () =>
			utf8(
				'Désignation;Quantité\r\n"Table ""ronde""\r\npliante";2\r\nTuyau 2" de diamètre;5\r\n"Guillemet jamais fermé;3\r\nBanc;1\r\n'
			),
		expected: {
			rows: 4,
			ready: 4,
			needs: [
				need('Table "ronde" pliante', 2, 'H87'),
				need('Tuyau 2" de diamètre', 5, 'H87'),
				need('"Guillemet jamais fermé', 3, 'H87'),
				need('Banc', 1, 'H87')
			]
		}
	}
];
