import type { Workbook } from '../cells.ts';
import { SpreadsheetFault } from '../fault.ts';
import { OdsReading } from './ods-reading.ts';
import { readPart } from './read-part.ts';
import { XmlReader } from './xml.ts';
import type { Source } from './xlsx-parts.ts';

/** @throws SpreadsheetFault macros, encrypted, damaged, bomb, entities, too-many-lines */
export function readOds(source: Source): Workbook {
	assertReadable(source);
	const reading = new OdsReading();
	readPart(source, 'content.xml', reading);
	return { kind: 'ods', countsFrom1904: false, sheets: reading.sheets };
}

/** The same as one file of XML. */
export function readFlatOds(text: string): Workbook {
	const reading = new OdsReading();
	const reader = new XmlReader(reading);
	reader.feed(text);
	reader.end();
	return { kind: 'ods', countsFrom1904: false, sheets: reading.sheets };
}

function assertReadable(source: Source): void {
	// Every file of LibreOffice has the empty lists of its libraries.
	const isMacro = /^(?:Basic\/.+\/(?!(?:script|dialog)-l[bc]\.xml$).+|Scripts\/.+[^/])$/;
	if (source.archive.names.some((name) => isMacro.test(name))) throw new SpreadsheetFault('macros');
	if (!source.archive.has('META-INF/manifest.xml')) return;
	readPart(source, 'META-INF/manifest.xml', {
		open: (name) => {
			if (name === 'encryption-data') throw new SpreadsheetFault('encrypted');
		},
		close: () => {},
		text: () => {}
	});
}
