import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertDocument, documentTypeOf, isLate } from './bid.ts';
import { bidDocumentBytesMax } from './bid-limits.ts';
import { assertQuestionsOpen } from './question.ts';

const deadlineAt = new Date('2026-12-20T11:00:00Z');
const at = (milliseconds: number): Date => new Date(deadlineAt.getTime() + milliseconds);
const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const pdf = bytes('%PDF-1.7\n…');
const odt = bytes('PK\u0003\u0004' + '\0'.repeat(26) + 'mimetypeapplication/vnd.oasis.opendocument.textPK');
const docx = bytes('PK\u0003\u0004[Content_Types].xml…wwword/document.xml…');
const zip = bytes('PK\u0003\u0004photos/mairie.jpg…');

describe('the deadline (CCP R2151-5)', () => {
	it('still counts as in time, and a millisecond later as late', () => {
		expect([-1, 0, 1].map((milliseconds) => isLate(at(milliseconds), deadlineAt))).toEqual([
			false,
			false,
			true
		]);
	});

	it('of questions works the same way', () => {
		expect(() => assertQuestionsOpen(deadlineAt, at(0))).not.toThrow();
		expect(() => assertQuestionsOpen(deadlineAt, at(1))).toThrow('QUESTIONS_CLOSED');
	});
});

describe('the document of a bid', () => {
	it('is known by its first bytes', () => {
		expect(documentTypeOf('Mémoire.PDF', pdf)).toBe('application/pdf');
		expect(documentTypeOf('memoire.odt', odt)).toBe('application/vnd.oasis.opendocument.text');
		expect(documentTypeOf('memoire.docx', docx)).toBe(
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		);
	});

	it('is refused when its name says something else than its bytes', () => {
		expect(documentTypeOf('memoire.pdf', docx)).toBeUndefined();
		expect(documentTypeOf('memoire.docx', pdf)).toBeUndefined();
		expect(documentTypeOf('memoire.docx', zip)).toBeUndefined();
		expect(documentTypeOf('memoire.pdf', bytes('MZ\u0090'))).toBeUndefined();
		expect(documentTypeOf('memoire.pdf', new Uint8Array())).toBeUndefined();
	});

	it('is never taken for another kind, whatever the bytes', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 300 }),
				fc.constantFrom('a.pdf', 'a.odt', 'a.docx'),
				(content, name) => {
					fc.pre(!String.fromCharCode(...content.subarray(0, 5)).startsWith('%PDF-'));
					fc.pre(content[0] !== 0x50);
					expect(documentTypeOf(name, content)).toBeUndefined();
				}
			)
		);
	});

	it('weighs 10 MB at the most', () => {
		const heavy = new Uint8Array(bidDocumentBytesMax + 1);
		heavy.set(pdf);
		expect(() => assertDocument('a.pdf', heavy)).toThrow('DOCUMENT_TOO_LARGE');
		expect(assertDocument('a.pdf', heavy.subarray(0, bidDocumentBytesMax))).toBe('application/pdf');
		expect(() => assertDocument('a.pdf', zip)).toThrow('DOCUMENT_TYPE');
	});
});
