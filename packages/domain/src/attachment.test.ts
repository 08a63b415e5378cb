import { describe, expect, it } from 'vitest';
import { assertAttachment, attachmentBytesMax } from './attachment.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const zip = (holding: string) => bytes(`PK\u0003\u0004 ${holding}`);
const png = bytes('\u0089PNG\r\n\u001a\n…');

describe('a file of a message', () => {
	it.each([
		['devis.pdf', bytes('%PDF-1.7'), 'application/pdf'],
		['photo.PNG', png, 'image/png'],
		['photo.jpeg', bytes('\u00ff\u00d8\u00ff\u00e0'), 'image/jpeg'],
		['liste.ods', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /spreadsheet$/],
		['note.odt', zip('mimetypeapplication/vnd.oasis.opendocument.text'), /text$/],
		['liste.xlsx', zip('xl/workbook.xml'), /sheet$/],
		['note.docx', zip('word/document.xml'), /document$/]
	])('%s is one', (name, content, type) => {
		expect(assertAttachment(name, content)).toEqual(
			typeof type === 'string' ? type : expect.stringMatching(type)
		);
	});

	it.each([
		['devis.pdf', png],
		['devis.pdf.exe', bytes('%PDF-1.7')],
		['page.html', bytes('<script>')],
		['archive.zip', zip('etc/passwd')],
		['liste.xlsx', zip('word/document.xml')]
	])('%s is none when its bytes say something else', (name, content) => {
		expect(() => assertAttachment(name, content)).toThrow('ATTACHMENT_TYPE');
	});

	it('weighs ten megabytes at the most', () => {
		const heavy = new Uint8Array(attachmentBytesMax + 1);
		heavy.set(bytes('%PDF-'));
		expect(() => assertAttachment('a.pdf', heavy)).toThrow('DOCUMENT_TOO_LARGE');
		expect(assertAttachment('a.pdf', heavy.subarray(0, attachmentBytesMax))).toBe('application/pdf');
	});
});
