import { zipSync, strToU8 } from 'fflate';
import { xlsx, date, xml, type MadeCell } from '../make/xlsx.ts';
import {
	byTable,
	csv,
	html,
	ods,
	odsCell,
	odsContent,
	odsTable,
	ole,
	spreadsheetXml,
	utf16,
	utf8,
	windows1252
} from '../make/others.ts';
import { bare, need, type Case } from './case.ts';

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
const table: (readonly MadeCell[])[] = [
	['Désignation', 'Quantité'],
	['Pelles', 3]
];
const pelles = { rows: 1, ready: 1, needs: [need('Pelles', 3, 'H87', { codes: bare })] };
const tr = (cells: readonly (string | number)[], tag = 'td') =>
	`<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

/** The same needs in every kind of file and encoding. */
export const fileCases: readonly Case[] = [
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
	},
	{
		name: 'html-appele.xls',
		bytes: () =>
			utf8(
				html(
					`${tr(['D&eacute;signation', 'Quantit&eacute;', 'Montant&nbsp;HT'], 'th')}<tr><td>Bancs<br>en bois</td><td x:num="4">4</td><td>1&nbsp;200,00&nbsp;&euro;</td></tr><tr style="display:none">${tr(['Masqué', 9, 1]).slice(4)}<tr><td>Tables &amp; chaises</td><td>2</td><td x:num="350.5">350,50 €</td></tr>`
				)
			),
		expected: {
			rows: 2,
			ready: 2,
			aside: ['hidden-rows 1'],
			needs: [
				need('Bancs en bois', 4, 'H87', { amountCents: 120_000, codes: ['day-missing'] }),
				need('Tables & chaises', 2, 'H87', { amountCents: 35_050, codes: ['day-missing'] })
			]
		}
	},
	{
		name: 'html-windows-1252-cellules-fusionnees.xls',
		bytes: () =>
			windows1252(
				html(
					'<tr><th rowspan=2>Désignation</th><th colspan=2>Quantité</th></tr><tr><th>kg</th><th>litres</th></tr><tr><td>Pâtes</td><td>12</td><td></td></tr><tr><td>Lait</td><td></td><td>40</td></tr>',
					{ head: '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">' }
				)
			),
		expected: {
			rows: 2,
			ready: 2,
			needs: [need('Pâtes', 12, 'KGM', { codes: bare }), need('Lait', 40, 'LTR', { codes: bare })]
		}
	},
	{
		name: 'xml-2003-appele.xls',
		bytes: () =>
			utf8(
				spreadsheetXml(
					'<Worksheet ss:Name="Besoins"><Table><Row><Cell><Data ss:Type="String">Désignation</Data></Cell><Cell><Data ss:Type="String">Quantité</Data></Cell><Cell ss:Index="4"><Data ss:Type="String">Date</Data></Cell></Row><Row ss:Index="3"><Cell><Data ss:Type="String">Pelles</Data></Cell><Cell ss:Formula="=1+2"><Data ss:Type="Number">3</Data></Cell><Cell ss:Index="4"><Data ss:Type="DateTime">2027-03-01T00:00:00.000</Data></Cell></Row><Row><Cell><Data ss:Type="String">Pioches</Data></Cell><Cell><Data ss:Type="Error">#DIV/0!</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="cachée"><Table><Row><Cell><Data ss:Type="String">Désignation</Data></Cell><Cell><Data ss:Type="String">Quantité</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>'
				)
			),
		expected: {
			rows: 2,
			ready: 1,
			aside: ['hidden-sheet 1'],
			refused: [{ cell: 'B4', reason: 'erreur' }],
			needs: [need('Pelles', 3, 'H87', { neededOn: '2027-03-01', codes: ['amount-missing'] })]
		}
	},
	{
		name: 'chaines-partagees.xlsx',
		bytes: () => xlsx([{ name: 'A', rows: table }], { shares: true }),
		expected: pelles
	},
	{
		name: 'strict-open-xml.xlsx',
		bytes: () =>
			xlsx(
				[
					{
						name: 'A',
						rows: [
							['Désignation', 'Quantité', 'Date'],
							['Pelles', 3, { iso: '2027-03-01T00:00:00' }]
						]
					}
				],
				{ strict: true }
			),
		expected: {
			rows: 1,
			ready: 1,
			needs: [need('Pelles', 3, 'H87', { neededOn: '2027-03-01', codes: ['amount-missing'] })]
		}
	},
	{
		name: 'elements-a-prefixe.xlsx',
		bytes: () => xlsx([{ name: 'A', rows: table }], { prefix: 'x', shares: true }),
		expected: pelles
	},
	{ name: 'extension-fausse.csv', bytes: () => xlsx([{ name: 'A', rows: table }]), expected: pelles },
	{
		name: 'ods-types-monnaie-pourcentage-date-et-repetitions.ods',
		bytes: () =>
			ods(
				odsTable('Besoins', [
					['Désignation', 'Quantité', 'Total TTC', 'TVA', 'Date'],
					[
						{
							xml: '<table:table-cell office:value-type="string"><text:p>Bancs<office:annotation><text:p>remarque cachée</text:p></office:annotation></text:p></table:table-cell>'
						},
						{
							xml: '<table:table-cell table:formula="of:=2+2" office:value-type="float" office:value="4"><text:p>4</text:p></table:table-cell>'
						},
						{
							xml: '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1200"><text:p>1 200,00 €</text:p></table:table-cell>'
						},
						{
							xml: '<table:table-cell office:value-type="percentage" office:value="0.2"><text:p>20 %</text:p></table:table-cell>'
						},
						{
							xml: '<table:table-cell office:value-type="date" office:date-value="2027-03-01"><text:p>01/03/27</text:p></table:table-cell>'
						}
					],
					[
						'Tables',
						{
							xml: '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
						}
					]
				]).replace(
					'</table:table>',
					'<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
				)
			),
		expected: {
			rows: 2,
			ready: 1,
			refused: [{ cell: 'B3', reason: 'erreur' }],
			needs: [
				need('Bancs', 4, 'H87', {
					amountCents: 100_000,
					neededOn: '2027-03-01',
					codes: ['amount-without-tax-computed']
				})
			]
		}
	},
	{
		name: 'ods-feuille-masquee-et-cellules-repetees.ods',
		bytes: () =>
			ods(
				odsTable('Vue', [
					['Désignation', 'Mairie', 'École', 'Total'],
					[
						'Savon',
						{
							xml: '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
						},
						10
					]
				]) +
					odsTable(
						'listes',
						[
							['Désignation', 'Quantité'],
							['Exemple', 3]
						],
						'table:style-name="ta2"'
					),
				{
					styles:
						'<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
				}
			),
		expected: {
			rows: 1,
			ready: 1,
			aside: ['hidden-sheet 1'],
			needs: [need('Savon', 10, 'H87', { codes: bare, never: { quantity: [5, 20] } })]
		}
	},
	{
		name: 'fichier-plat.fods',
		bytes: () =>
			xml(
				odsContent(
					odsTable('A', [
						['Désignation', 'Quantité'],
						['Pelles', 3]
					]),
					'',
					'office:document'
				)
			),
		expected: pelles
	},
	{
		name: 'un-million-de-lignes-mises-en-forme.xlsx',
		bytes: () =>
			xlsx([
				{
					name: 'A',
					rows: [
						...table,
						...Array.from({ length: 60_000 }, (): MadeCell[] => [{ bold: true }, { bold: true }])
					]
				}
			]),
		expected: pelles
	},
	{
		name: 'collage-depuis-un-tableur.txt',
		bytes: () => utf8('Désignation\tQté\tMontant HT\nPelles\t3\t45,00 €\n"Seaux\ngalvanisés"\t2\t18,00 €\n'),
		expected: {
			rows: 2,
			ready: 2,
			needs: [
				need('Pelles', 3, 'H87', { amountCents: 4_500, codes: ['day-missing'] }),
				need('Seaux galvanisés', 2, 'H87', { amountCents: 1_800, codes: ['day-missing'] })
			]
		}
	}
];

const refusal = (refusedFile: string, name: string, bytes: () => Uint8Array): Case => ({
	name,
	bytes,
	expected: { refusedFile }
});
const bookWith = (parts: Record<string, Uint8Array>) => () => xlsx([{ name: 'A', rows: table }], { parts });

/** Files that are refused whole, each by its own sentence. */
export const refusedCases: readonly Case[] = [
	refusal('empty', 'vide.xlsx', () => new Uint8Array(0)),
	refusal('empty', 'blancs-seuls.csv', () => utf8('   \r\n  \r\n')),
	refusal('too-large', 'cent-megaoctets.csv', () => new Uint8Array(100 * 1024 * 1024).fill(0x41)),
	refusal('macros', 'macros-vba.xlsx', bookWith({ 'xl/vbaProject.bin': strToU8('inerte') })),
	refusal('macros', 'macros-excel-4.xlsx', bookWith({ 'xl/macrosheets/sheet1.xml': xml('<m/>') })),
	refusal(
		'macros',
		'macros-annoncees.xlsx',
		bookWith({
			'[Content_Types].xml': xml(
				'<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
			)
		})
	),
	refusal('macros', 'macros-basic.ods', () =>
		ods(odsTable('A', [['Désignation', 'Quantité']]), {
			parts: { 'Basic/Standard/Module1.xml': xml('<m/>') }
		})
	),
	refusal('encrypted', 'mot-de-passe.xlsx', () => ole('EncryptionInfo', 'EncryptedPackage')),
	refusal('encrypted', 'mot-de-passe.ods', () =>
		ods('', {
			parts: {
				'META-INF/manifest.xml': xml(
					'<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
				)
			}
		})
	),
	refusal('old-excel', 'excel-97.xls', () => ole('Workbook')),
	refusal('binary-excel', 'binaire.xlsb', () => zipSync({ 'xl/workbook.bin': strToU8('x') })),
	refusal('other-kind', 'pdf-appele.xlsx', () => strToU8('%PDF-1.7\n…')),
	refusal('other-kind', 'word.docx', () =>
		zipSync({ '[Content_Types].xml': xml('<T/>'), 'word/document.xml': xml('<d/>') })
	),
	refusal('other-kind', 'numbers.numbers', () => zipSync({ 'Index/Document.iwa': strToU8('x') })),
	refusal('other-kind', 'page-sans-tableau.html', () =>
		utf8('<!doctype html><html><body><p>Bonjour</p></body></html>')
	),
	refusal('other-kind', 'json.csv', () => utf8('{"besoins": []}')),
	refusal('damaged', 'coupe-en-deux.xlsx', () => {
		const whole = xlsx([{ name: 'A', rows: table }]);
		return whole.subarray(0, Math.floor(whole.length / 2));
	}),
	refusal(
		'damaged',
		'feuille-coupee.xlsx',
		bookWith({ 'xl/worksheets/sheet1.xml': xml('<worksheet><sheetData><row r="1">') })
	),
	refusal(
		'bomb',
		'bombe-de-zeros.xlsx',
		bookWith({
			'xl/worksheets/sheet1.xml': strToU8(
				`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(8 * 1024 * 1024)}`
			)
		})
	),
	refusal(
		'bomb',
		'bombe-de-cellules.xlsx',
		bookWith({
			'xl/worksheets/sheet1.xml': strToU8(
				`<worksheet><sheetData>${`<row>${'<c><v>1</v></c>'.repeat(390)}</row>`.repeat(2_000)}</sheetData></worksheet>`
			)
		})
	),
	refusal(
		'entities',
		'entites-xml.xlsx',
		bookWith({
			'xl/sharedStrings.xml': strToU8(
				'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'
			)
		})
	),
	refusal('too-many-lines', 'repetitions-geantes.ods', () =>
		ods(
			odsTable('A', [['Désignation', 'Quantité']]).replace(
				'</table:table>',
				`<table:table-row table:number-rows-repeated="1048575">${odsCell('Bombe')}${odsCell(3)}</table:table-row></table:table>`
			)
		)
	),
	refusal('too-many-lines', 'six-mille-lignes.csv', () =>
		utf8(
			csv([
				['Désignation', 'Quantité'],
				...Array.from({ length: 6_000 }, (_, at) => [`Article ${at}`, 1 + at])
			])
		)
	),
	refusal('no-table', 'lettre.csv', () =>
		utf8('Madame, Monsieur,\r\nVeuillez trouver nos besoins ci-joints.\r\n')
	),
	refusal('no-table', 'que-des-feuilles-masquees.xlsx', () =>
		xlsx([
			{ name: 'A', rows: [] },
			{ name: 'B', state: 'hidden', rows: [...table, ['Jour', date('2027-01-01')]] }
		])
	),
	refusal('no-lines', 'titres-sans-lignes.xlsx', () =>
		xlsx([{ name: 'A', rows: [['Désignation', 'Quantité', 'Unité']] }])
	)
];
