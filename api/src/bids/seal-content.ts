import { assertDocument, microsPerCent, type MicroEuros, type NewBid } from '@halle/domain';
import { createHash, randomBytes } from 'node:crypto';

/** What the fingerprint of a bid covers. */
export type BidContent = {
	nonce: string;
	note: string;
	lines: readonly { lotId: string; unitPriceExclTaxMicros: MicroEuros }[];
	document: { name: string; type: string; sha256: string } | null;
};

/**
 * Puts the content of a bid together with a nonce of 256 bits, without which a price alone could be guessed from its hash.
 *
 * @throws Refusal DOCUMENT_TOO_LARGE, DOCUMENT_TYPE
 */
export function sealContent(
	{ note, lines }: Pick<NewBid, 'note' | 'lines'>,
	document: { name: string; content: Uint8Array } | null
): BidContent & { bytes: Uint8Array | null } {
	const nonce = randomBytes(32).toString('hex');
	if (!document) return { nonce, note, lines, document, bytes: null };
	const { name, content: bytes } = document;
	return {
		nonce,
		note,
		lines,
		document: { name, type: assertDocument(name, bytes), sha256: sha256(bytes) },
		bytes
	};
}

/**
 * The fingerprint printed on the receipt: of who bids on what, and of everything in the envelope, in a fixed order; prices
 * are written in cents, with decimals where there are some, as they were when they could only be whole.
 * Computed again after the opening, it shows that nothing was changed.
 *
 * @returns SHA-256 in hexadecimal
 */
export function contentHash(
	callId: string,
	supplierId: string,
	{ nonce, note, lines, document }: BidContent
): string {
	const ordered = lines
		.map(({ lotId, unitPriceExclTaxMicros }) => [lotId, unitPriceExclTaxMicros / microsPerCent] as const)
		.toSorted(([a], [b]) => (a < b ? -1 : 1));
	const joined = document && [document.name, document.type, document.sha256];
	return sha256(JSON.stringify([callId, supplierId, nonce, note, ordered, joined]));
}

/** Letters and digits that nobody takes one for another (Crockford), in groups of five: 100 random bits. */
export function newReceiptCode(): string {
	const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
	const code = Array.from(randomBytes(20), (byte) => letters[byte % letters.length] ?? '').join('');
	return code.match(/.{5}/g)?.join('-') ?? code;
}

/** A code as somebody copied it: lower case, spaces, O for 0, I or L for 1. */
export function readReceiptCode(text: string): string {
	const bare = text
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return bare.match(/.{1,5}/g)?.join('-') ?? '';
}

function sha256(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}
