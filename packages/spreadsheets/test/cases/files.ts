import { xlsx, xml, type MadeCell } from '../make/xlsx.ts';
import { html, ods, odsContent, odsTable, spreadsheetXml, utf8, windows1252 } from '../make/others.ts';
import { bare, need, type Case } from './case.ts';

const table: (readonly MadeCell[])[] = [
	['Désignation', 'Quantité'],
	['Pelles', 3]
];
const pelles = { rows: 1, ready: 1, needs: [need('Pelles', 3, 'H87', { codes: bare })] };
const tr = (cells: readonly (string | number)[], tag = 'td') =>
	`<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

/** The same needs in every kind of file. */
export const fileCases: readonly Case[] = [
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
