import { z } from 'zod';
import { isNamedAs, typeInBytes, type AttachmentType } from './attachment.ts';
import { bidDocumentBytesMax, bidDocumentEndings, type BidDocumentType } from './bid-limits.ts';
import { Refusal } from './errors.ts';
import { textSchema } from './free-text.ts';
import type { Fraction } from './fraction.ts';
import { isPayable, type MicroEuros } from './money.ts';
import { unitPriceSchema } from './need.ts';

/** Life of a bid. Several deposits by one supplier: only the last one in time is opened. @law CCP R2151-6 */
export const bidStatuses = ['sealed', 'superseded', 'late', 'opened', 'retained', 'rejected'] as const;
export type BidStatus = (typeof bidStatuses)[number];

export const bidLineSchema = z.object({
	lotId: z.uuid(),
	unitPriceExclTaxMicros: unitPriceSchema.refine((micros) => micros > 0, 'price-zero')
});

export const newBidSchema = z.object({
	callId: z.uuid(),
	/** One price a lot, for the lots one bids on. */
	lines: z.array(bidLineSchema).max(30),
	note: textSchema(0, 5000).default(''),
	/** The file sent beforehand that is to be sealed with it. */
	fileId: z.uuid().nullable().default(null)
});
export type NewBid = z.infer<typeof newBidSchema>;

/** @throws Refusal PRICE_TOO_HIGH when all of a lot at this price would cost what nobody pays */
export function assertPayable(quantity: Fraction, unitPriceMicros: MicroEuros): void {
	if (!isPayable(quantity, unitPriceMicros)) throw new Refusal('PRICE_TOO_HIGH');
}

/** On time means received at the deadline or before, by the database clock. @law CCP R2151-5 */
export function isLate(receivedAt: Date, deadlineAt: Date): boolean {
	return receivedAt.getTime() > deadlineAt.getTime();
}

/**
 * The kind of a document, read from its first bytes: the name alone proves nothing.
 *
 * @returns undefined when it is none of the kinds accepted, or when its name says another
 */
export function documentTypeOf(name: string, bytes: Uint8Array): BidDocumentType | undefined {
	const type = typeInBytes(bytes);
	return type && isBidDocument(type) && isNamedAs(name, type) ? type : undefined;
}

function isBidDocument(type: AttachmentType): type is BidDocumentType {
	return type in bidDocumentEndings;
}

/**
 * @throws Refusal DOCUMENT_TOO_LARGE, DOCUMENT_TYPE
 * @law arrêté du 22 mars 2019 (CCP annexe 7): what is accepted is said beforehand
 */
export function assertDocument(name: string, bytes: Uint8Array): BidDocumentType {
	if (bytes.length > bidDocumentBytesMax) throw new Refusal('DOCUMENT_TOO_LARGE', { field: 'document' });
	const type = documentTypeOf(name, bytes);
	if (!type) throw new Refusal('DOCUMENT_TYPE', { field: 'document' });
	return type;
}
