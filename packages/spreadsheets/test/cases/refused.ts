import { strToU8, zipSync } from 'fflate';
import { date, xlsx, xml, type MadeCell } from '../make/xlsx.ts';
import { csv, ods, odsCell, odsTable, ole, utf8 } from '../make/others.ts';
import type { Case } from './case.ts';

const table: (readonly MadeCell[])[] = [
	['Désignation', 'Quantité'],
	['Pelles', 3]
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
