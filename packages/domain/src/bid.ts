import { z } from 'zod';

/** Life of a bid. Several deposits by one supplier: only the last one in time is opened. @law CCP R2151-6 */
export const bidStatuses = ['sealed', 'superseded', 'late', 'opened', 'retained', 'rejected'] as const;
export type BidStatus = (typeof bidStatuses)[number];

export const bidLineSchema = z.object({
	lotId: z.uuid(),
	unitPriceExclTaxCents: z.coerce.number<number | string>().int().min(1).max(10_000_000_000)
});

/** A document joined to a bid, small enough to travel with the form. */
export const bidDocumentSchema = z.object({
	name: z.string().trim().min(1).max(200),
	type: z.enum([
		'application/pdf',
		'application/vnd.oasis.opendocument.text',
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
	]),
	contentBase64: z.base64().max(14_000_000)
});

/** 10 MB: shown on the page before the upload, as case law asks (CE 13-11-2025 n° 506640). */
export const bidDocumentBytesMax = 10_000_000;

export const newBidSchema = z.object({
	callId: z.uuid(),
	lines: z.array(bidLineSchema).min(1),
	note: z.string().trim().max(5000).default(''),
	document: bidDocumentSchema.nullable().default(null)
});
export type NewBid = z.infer<typeof newBidSchema>;

/** On time means received at the deadline or before, by the database clock. @law CCP R2151-5 */
export function isLate(receivedAt: Date, deadlineAt: Date): boolean {
	return receivedAt.getTime() > deadlineAt.getTime();
}
