/** 10 MB: shown on the page before the upload, as case law asks (CE 13-11-2025 n° 506640). */
export const bidDocumentBytesMax = 10_000_000;
/** Deposits of one supplier for one call in any hour, said before the first; a try repeated with its key is one. */
export const depositsPerHourMax = 30;

/** The kinds of document that may be joined to a bid, with the ending their name must have. */
export const bidDocumentEndings = {
	'application/pdf': 'pdf',
	'application/vnd.oasis.opendocument.text': 'odt',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx'
} as const;
export type BidDocumentType = keyof typeof bidDocumentEndings;
