import { columnLetters } from './cells.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** What a cell of Excel holds at the most. */
const signsMost = 32_767;
const fonts = ['', '<b/>'].map((weight) => `<font>${weight}<sz val="11"/><name val="Calibri"/></font>`);
/** Formats of a cell: of texts (49), amounts (4), prices, quantities as they are, days. */
const formats = { text: 49, amount: 4, price: 164, quantity: 0, day: 165 } as const;
type Format = keyof typeof formats;
const formatNames = Object.keys(formats) as Format[]; // keys of the table above
/** The head of a column comes after those of what stands under it. */
const headStyle = formatNames.length;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook of one sheet: the parts around it by their path, and what its sheet begins and ends with. */
export function partsOf(name: string, widths: readonly number[]) {
	const styles = formatNames.map(
		(format) => `<xf numFmtId="${formats[format]}" xfId="0" applyNumberFormat="1"/>`
	);
	const columns = widths.map(
		(width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
	);
	const parts: Readonly<Record<string, string>> = {
		'[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${workbookType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${workbookType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${workbookType}.styles+xml"/></Types>`,
		'_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(name.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relationships([
			['worksheet', 'worksheets/sheet1.xml'],
			['styles', 'styles.xml']
		]),
		'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="${formats.price}" formatCode="#,##0.00####"/><numFmt numFmtId="${formats.day}" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2">${fonts.join('')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${headStyle + 1}">${styles.join('')}<xf numFmtId="${formats.text}" fontId="1" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`
	};
	return {
		parts: Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, head + text])),
		sheetPath: 'xl/worksheets/sheet1.xml',
		sheetBefore: `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>`,
		sheetAfter: '</sheetData></worksheet>'
	};
}

/** @param number 1 for the first row, which is in bold */
export function rowOf(number: number, cells: readonly CellContent[]): string {
	const line = cells.map((content, column) => cellOf(content, `${columnLetters(column)}${number}`, number));
	return `<row r="${number}">${line.join('')}</row>`;
}

/** A text, or a number as the file writes it with the format it is shown in; null for an empty cell. */
export type CellContent = string | { number: string; format: Format } | null;

/** A text is never a formula, whatever it begins with: nothing in the file says that it is one. */
function cellOf(content: CellContent, place: string, row: number): string {
	if (content === null || content === '') return '';
	if (typeof content !== 'string')
		return `<c r="${place}" s="${formatNames.indexOf(content.format)}"><v>${content.number}</v></c>`;
	const style = row === 1 ? headStyle : formatNames.indexOf('text');
	return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(content.slice(0, signsMost))}</t></is></c>`;
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
