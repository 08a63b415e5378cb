import { describe, expect, it } from 'vitest';
import { bidDocumentBytesMax } from './bid-limits.ts';
import { assertWithinQuota, fileTypeOf, organisationBytesMax } from './file.ts';

describe('a file that is announced', () => {
	const file = { purpose: 'bid', name: 'Mémoire.ODT', size: 1 } as const;

	it('has the type that its name says, in capitals too, if its purpose takes it', () => {
		expect(fileTypeOf(file)).toBe('application/vnd.oasis.opendocument.text');
		expect(fileTypeOf({ ...file, purpose: 'signed-copy', name: 'a.pdf' })).toBe('application/pdf');
		expect(() => fileTypeOf({ ...file, purpose: 'signed-copy' })).toThrow('DOCUMENT_TYPE');
		expect(() => fileTypeOf({ ...file, name: 'offre.pdf.exe' })).toThrow('DOCUMENT_TYPE');
	});

	it('is no heavier than its purpose takes, to the byte', () => {
		expect(fileTypeOf({ ...file, size: bidDocumentBytesMax })).toBeDefined();
		expect(() => fileTypeOf({ ...file, size: bidDocumentBytesMax + 1 })).toThrow('DOCUMENT_TOO_LARGE');
	});

	it('finds room in what its organisation may keep, to the byte', () => {
		expect(() => {
			assertWithinQuota(organisationBytesMax - 10, 10);
		}).not.toThrow();
		expect(() => {
			assertWithinQuota(organisationBytesMax - 10, 11);
		}).toThrow('FILE_QUOTA');
	});
});
