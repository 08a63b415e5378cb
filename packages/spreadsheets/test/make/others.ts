import { strToU8, zipSync } from 'fflate';
import { escaped, xml } from './xlsx.ts';

/** Cells parted by a sign; quoted where they must be. */
export function csv(rows: readonly (readonly (string | number)[])[], delimiter = ';', end = '\r\n'): string {
	const cell = (value: string | number): string => {
		const text = String(value);
		return /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return rows.map((row) => row.map(cell).join(delimiter) + end).join('');
}

export function utf8(text: string, { mark = false }: { mark?: boolean } = {}): Uint8Array {
	return strToU8((mark ? '\ufeff' : '') + text);
}

/** As Excel of a French Windows writes CSV. */
export function windows1252(text: string): Uint8Array {
	const high: Record<string, number> = {
		'€': 0x80,
		'’': 0x92,
		'‘': 0x91,
		'–': 0x96,
		'—': 0x97,
		œ: 0x9c,
		Œ: 0x8c,
		'…': 0x85
	};
	return Uint8Array.from(text, (sign) => {
		const code = high[sign] ?? sign.codePointAt(0) ?? 0;
		if (code > 0xff) throw new RangeError(`« ${sign} » is not in Windows-1252`);
		return code;
	});
}

/** As « Texte Unicode » of Excel, or the other way round. */
export function utf16(
	text: string,
	order: 'le' | 'be' = 'le',
	{ mark = true }: { mark?: boolean } = {}
): Uint8Array {
	const signs = (mark ? '\ufeff' : '') + text;
	const bytes = new Uint8Array(signs.length * 2);
	const view = new DataView(bytes.buffer);
	for (let at = 0; at < signs.length; at += 1) view.setUint16(at * 2, signs.charCodeAt(at), order === 'le');
	return bytes;
}

/** By a table of bytes of an old encoding. */
export function byTable(text: string, table: Record<string, number>): Uint8Array {
	return Uint8Array.from(text, (sign) => table[sign] ?? sign.codePointAt(0) ?? 0);
}

/** An OpenDocument spreadsheet from the XML of its tables. */
export function ods(
	tables: string,
	{ styles = '', parts = {} }: { styles?: string; parts?: Record<string, Uint8Array> } = {}
): Uint8Array {
	return zipSync({
		mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
		'content.xml': xml(odsContent(tables, styles)),
		'META-INF/manifest.xml': xml(
			'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
		),
		...parts
	});
}

export function odsContent(tables: string, styles = '', root = 'office:document-content'): string {
	return `<${root} xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></${root}>`;
}

export type OdsCell = string | number | null | { xml: string };

/** A table of OpenDocument; a cell of its own XML where a test needs it. */
export function odsTable(name: string, rows: readonly (readonly OdsCell[])[], attributes = ''): string {
	const body = rows
		.map((cells) => `<table:table-row>${cells.map(odsCell).join('')}</table:table-row>`)
		.join('');
	return `<table:table table:name="${escaped(name)}" ${attributes}>${body}</table:table>`;
}

export function odsCell(cell: OdsCell): string {
	if (cell === null) return '<table:table-cell/>';
	if (typeof cell === 'object') return cell.xml;
	if (typeof cell === 'number')
		return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${String(cell).replace('.', ',')}</text:p></table:table-cell>`;
	const paragraphs = cell.split('\n').map((line) => `<text:p>${escaped(line)}</text:p>`);
	return `<table:table-cell office:value-type="string">${paragraphs.join('')}</table:table-cell>`;
}

/** A page with one table, as programs write « Excel » files. */
export function html(rows: string, { head = '<meta charset="utf-8">' }: { head?: string } = {}): string {
	return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>${head}</head><body><table border="1">${rows}</table></body></html>`;
}

/** « Feuille de calcul XML 2003 ». */
export function spreadsheetXml(sheets: string, styles = ''): string {
	return `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"><Styles>${styles}</Styles>${sheets}</Workbook>`;
}

/** A compound file of before 2007, or that a password locks: its signature and the names of its streams. */
export function ole(...streams: readonly string[]): Uint8Array {
	const head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
	const bytes = new Uint8Array(4_096);
	bytes.set(head);
	streams.forEach((name, at) => {
		bytes.set(utf16(name, 'le', { mark: false }), 1_024 + at * 128);
	});
	return bytes;
}
