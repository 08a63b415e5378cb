import { importBytesMax, type OtherKind } from '@halle/domain';
import type { Workbook } from '../cells.ts';
import { SpreadsheetFault } from '../fault.ts';
import { limits } from '../limits.ts';
import { decode } from './decode.ts';
import { readDelimited } from './delimited.ts';
import { readHtml } from './html.ts';
import { readFlatOds, readOds } from './ods.ts';
import { sniff } from './sniff.ts';
import { readSpreadsheetXml } from './spreadsheet-xml.ts';
import { readXlsx } from './xlsx.ts';
import { Archive } from './zip.ts';

/**
 * The sheets of a file, by what it holds and whatever its name: workbooks of Excel (XLSX, strict or not, XML of 2003) and
 * of LibreOffice (ODS), tables of HTML, cells parted by a sign in any encoding of French. Formulas are never computed:
 * the values that the file keeps of them are read.
 *
 * @throws SpreadsheetFault why the file is not read at all
 */
export function openWorkbook(bytes: Uint8Array): Workbook {
	if (bytes.length === 0) throw new SpreadsheetFault('empty');
	if (bytes.length > importBytesMax) throw tooLarge(bytes.length);
	const sniffed = sniff(bytes);
	switch (sniffed.kind) {
		case 'other':
			throw new SpreadsheetFault('other-kind', { kind: sniffed.otherKind });
		case 'ole':
			throw oleFault(bytes);
		case 'zip':
			return openArchive(bytes);
		case 'text':
			return openText(decode(bytes));
	}
}

/** The fault of a file of so many bytes; whoever sees its size need not read it. */
export function tooLarge(bytes: number): SpreadsheetFault {
	return new SpreadsheetFault('too-large', { bytes, most: importBytesMax });
}

function openArchive(bytes: Uint8Array): Workbook {
	const archive = new Archive(bytes);
	const source = { archive, budget: { bytes: limits.unzippedBytes } };
	const { names } = archive;
	if (archive.isEncrypted) throw new SpreadsheetFault('encrypted');
	if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) throw new SpreadsheetFault('binary-excel');
	if (archive.has('content.xml')) return readOds(source);
	if (archive.has('[Content_Types].xml') && names.some((name) => name.startsWith('xl/')))
		return readXlsx(source);
	throw new SpreadsheetFault('other-kind', { kind: kindOfArchive(names) });
}

function kindOfArchive(names: readonly string[]): OtherKind {
	if (names.some((name) => name.startsWith('word/'))) return 'word';
	if (names.some((name) => name.startsWith('ppt/'))) return 'slides';
	return names.some((name) => /(?:\.iwa|^index\.numbers)$/i.test(name)) ? 'numbers' : 'archive';
}

/** A compound file holds names in UTF-16: that of a workbook of before 2007, or of one that a password locks. */
function oleFault(bytes: Uint8Array): SpreadsheetFault {
	const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
	if (names.includes('EncryptedPackage') || names.includes('EncryptionInfo'))
		return new SpreadsheetFault('encrypted');
	if (names.includes('WordDocument')) return new SpreadsheetFault('other-kind', { kind: 'word' });
	if (names.includes('PowerPoint Document')) return new SpreadsheetFault('other-kind', { kind: 'slides' });
	return new SpreadsheetFault('old-excel');
}

function openText(text: string): Workbook {
	if (text.trim() === '') throw new SpreadsheetFault('empty');
	const start = text
		.slice(0, 4_096)
		.replace(/^\ufeff/, '')
		.trimStart();
	if (start.startsWith('<')) return openMarkup(text.trimStart(), start);
	const isMail = /^(?:MIME-Version:|From:|Received:|Return-Path:)/i.test(start);
	if (isMail || /^[[{]/.test(start))
		throw new SpreadsheetFault('other-kind', { kind: isMail ? 'mail' : 'unknown' });
	return readDelimited(text);
}

function openMarkup(text: string, start: string): Workbook {
	const isXml = /^<(?:\?xml|(?:\w+:)?(?:Workbook|document)\b)/.test(start);
	if (isXml && text.includes('schemas-microsoft-com:office:spreadsheet')) return readSpreadsheetXml(text);
	if (isXml && /opendocument[\w:.]*office/.test(start)) return readFlatOds(text);
	if (/<!ENTITY/i.test(start)) throw new SpreadsheetFault('entities');
	if (/<table\b/i.test(text)) return readHtml(text);
	const isPage = /^<(?:!doctype|html|head|body|frameset)/i.test(start);
	throw new SpreadsheetFault('other-kind', { kind: isPage ? 'web-page' : 'unknown' });
}
