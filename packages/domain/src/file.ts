import { attachmentBytesMax, attachmentEndings, isNamedAs, type AttachmentType } from './attachment.ts';
import { bidDocumentBytesMax } from './bid-limits.ts';
import { Refusal } from './errors.ts';
import { importBytesMax } from './need-import.ts';
import type { Role } from './roles.ts';

/** What a file is sent for. Each has its row in `fileRules`. */
export const filePurposes = ['bid', 'signed-copy', 'needs', 'message'] as const;
export type FilePurpose = (typeof filePurposes)[number];

/** What is known of a file before its first byte; `size` in bytes. */
type AnnouncedFile = { purpose: FilePurpose; name: string; size: number };

type FileRule = {
	/** Who may send one. */
	roles: readonly Role[];
	bytesMax: number;
	/** Any: what the file holds says what it is, to the act that reads it. */
	types: readonly AttachmentType[] | 'any';
	/** Nothing others rely on: who has not proved who it is may send one too. */
	isForOneself?: true;
};

/** Who sends which files, how large, of which types. The policy `send` of the table says the roles again. */
export const fileRules: Readonly<Record<FilePurpose, FileRule>> = {
	bid: {
		roles: ['supplier'],
		bytesMax: bidDocumentBytesMax,
		types: [
			'application/pdf',
			'application/vnd.oasis.opendocument.text',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		]
	},
	'signed-copy': { roles: ['signatory'], bytesMax: bidDocumentBytesMax, types: ['application/pdf'] },
	needs: { roles: ['buyer'], bytesMax: importBytesMax, types: 'any', isForOneself: true },
	message: {
		roles: ['buyer', 'signatory', 'coordinator'],
		bytesMax: attachmentBytesMax,
		types: Object.keys(attachmentEndings) as AttachmentType[] // its keys are exactly these
	}
};

/** The largest file of any purpose: no request carries more. */
export const fileBytesMax = Math.max(...Object.values(fileRules).map(({ bytesMax }) => bytesMax));

/** A file that nobody believes to be what its name says. */
const anyType = 'application/octet-stream';

/** What the files of one organisation may weigh together: five hundred documents of ten megabytes. */
export const organisationBytesMax = 5_000_000_000;

/** A file is kept, and read, by pieces of one mebibyte at the most. */
export const filePieceBytesMax = 1_048_576;

/**
 * The type that the name of a file says, among those of its purpose. What is in it is looked at by the act that uses it.
 *
 * @throws Refusal DOCUMENT_TOO_LARGE, DOCUMENT_TYPE, ATTACHMENT_TYPE
 */
export function fileTypeOf({ purpose, name, size }: AnnouncedFile): AttachmentType | typeof anyType {
	const { bytesMax, types } = fileRules[purpose];
	if (size > bytesMax) throw new Refusal('DOCUMENT_TOO_LARGE', { field: 'document' });
	if (types === 'any') return anyType;
	const type = types.find((one) => isNamedAs(name, one));
	const refusal = purpose === 'message' ? 'ATTACHMENT_TYPE' : 'DOCUMENT_TYPE';
	if (!type) throw new Refusal(refusal, { field: 'document' });
	return type;
}

/** @throws Refusal FILE_QUOTA when the organisation would keep more than it may */
export function assertWithinQuota(keptBytes: number, size: number): void {
	if (keptBytes + size > organisationBytesMax) {
		throw new Refusal('FILE_QUOTA', { field: 'document', bytesMax: organisationBytesMax });
	}
}
