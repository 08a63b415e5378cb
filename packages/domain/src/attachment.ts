import { bidDocumentBytesMax, bidDocumentEndings } from './bid-limits.ts';
import { Refusal } from './errors.ts';

/** The kinds of file that people send each other, with the ending their name must have. */
export const attachmentEndings = {
	...bidDocumentEndings,
	'application/vnd.oasis.opendocument.spreadsheet': 'ods',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'image/png': 'png',
	'image/jpeg': 'jpg'
} as const;
export type AttachmentType = keyof typeof attachmentEndings;

/** Of one file of a message. */
export const attachmentBytesMax = bidDocumentBytesMax;

/** Says whether a name ends as those of a kind do; cameras write « .jpeg » as well. */
export function isNamedAs(name: string, type: AttachmentType): boolean {
	const ending = attachmentEndings[type];
	const lower = name.toLowerCase();
	return lower.endsWith(`.${ending}`) || (ending === 'jpg' && lower.endsWith('.jpeg'));
}

/** A file as a message carries it, named and filled as one of the kinds. @throws Refusal DOCUMENT_TOO_LARGE, ATTACHMENT_TYPE */
export function assertAttachment(name: string, bytes: Uint8Array): AttachmentType {
	if (bytes.length > attachmentBytesMax) throw new Refusal('DOCUMENT_TOO_LARGE', { field: 'document' });
	const type = typeInBytes(bytes);
	if (!type || !isNamedAs(name, type)) throw new Refusal('ATTACHMENT_TYPE', { field: 'document' });
	return type;
}

const beginnings = [
	['%PDF-', 'application/pdf'],
	['\u0089PNG\r\n\u001a\n', 'image/png'],
	['\u00ff\u00d8\u00ff', 'image/jpeg']
] as const satisfies readonly (readonly [string, AttachmentType])[];

/** An OpenDocument begins with its own media type, stored uncompressed. */
const openDocuments = [
	'application/vnd.oasis.opendocument.text',
	'application/vnd.oasis.opendocument.spreadsheet'
] as const satisfies readonly AttachmentType[];

/** An Office file holds one of these entries by name. */
const entries = [
	['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']
] as const satisfies readonly (readonly [string, AttachmentType])[];

/** The kind of a file, read from its bytes: the name alone proves nothing. Undefined when it is none of those known. */
export function typeInBytes(bytes: Uint8Array): AttachmentType | undefined {
	const begun = beginnings.find(([beginning]) => startsWith(bytes, beginning));
	if (begun) return begun[1];
	if (!startsWith(bytes, 'PK\u0003\u0004')) return undefined;
	const head = bytes.subarray(0, 200);
	const open = openDocuments.find((type) => includes(head, `mimetype${type}`));
	return open ?? entries.find(([entry]) => includes(bytes, entry))?.[1];
}

function startsWith(bytes: Uint8Array, text: string): boolean {
	return [...text].every((letter, index) => bytes[index] === letter.charCodeAt(0));
}

function includes(bytes: Uint8Array, text: string): boolean {
	const first = text.charCodeAt(0);
	for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
		if (startsWith(bytes.subarray(at, at + text.length), text)) return true;
	}
	return false;
}
