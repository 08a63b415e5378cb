import { strToU8, zipSync } from 'fflate';
import { columnLetters } from './cells.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What a cell of Excel holds at the most. */
const signsMost = 32_767;

/**
 * A workbook of one sheet of texts, its first row in bold and kept in sight. Every cell is a text, whatever it begins with:
 * nothing that somebody typed is ever a formula.
 *
 * @param widths of the columns, in signs
 */
export function writeWorkbook(
	name: string,
	rows: readonly (readonly string[])[],
	widths: readonly number[] = []
): Uint8Array<ArrayBuffer> {
	const columns = widths.map(
		(width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
	);
	const body = rows.map(
		(cells, at) =>
			`<row r="${at + 1}">${cells.map((text, column) => cellOf(text, { at, column })).join('')}</row>`
	);
	const parts: Record<string, string> = {
		'[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${workbookType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${workbookType}.styles+xml"/></Types>`,
		'_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(name.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relationships([
			['worksheet', 'worksheets/sheet1.xml'],
			['styles', 'styles.xml']
		]),
		'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
		'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${body.join('')}</sheetData></worksheet>`
	};
	const files = Object.entries(parts).map<[string, Uint8Array]>(([path, text]) => [
		path,
		strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)
	]);
	return zipSync(Object.fromEntries(files));
}

function cellOf(text: string, { at, column }: { at: number; column: number }): string {
	if (text === '') return '';
	const style = at === 0 ? 1 : 0;
	return `<c r="${columnLetters(column)}${at + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, signsMost))}</t></is></c>`;
}

function relationships(all: readonly (readonly [type: string, target: string])[]): string {
	const each = all.map(
		([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${relations}/${type}" Target="${target}"/>`
	);
	return `<Relationships xmlns="${packaged}/relationships">${each.join('')}</Relationships>`;
}

/** Signs of control are none of XML. */
function escaped(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ''))
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
