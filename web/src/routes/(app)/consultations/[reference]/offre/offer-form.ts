import { bidDocumentBytesMax, bidLineSchema, microEuros, newBidSchema, type NewBid } from '@halle/domain';
import { z } from 'zod';
import { typed, type Failure } from '#lib/failure.ts';
import { readTyped } from '#lib/field-kinds.ts';
import type { SubmitOptions } from '#lib/server/submit.ts';
import { priceField, priceKey, type OfferLot } from './price-fields.ts';

/** What the form of the prices holds. A lot without a price is one that is not bid on. */
export function pricesSchema(lots: readonly OfferLot[]) {
	const price = bidLineSchema.shape.unitPriceExclTaxMicros.optional();
	return z.object({
		prices: z.object(Object.fromEntries(lots.map((lot) => [priceKey(lot), price]))).default({}),
		note: newBidSchema.shape.note
	});
}

/** The same with the document, as it is deposited. */
export function offerSchema(lots: readonly OfferLot[]) {
	const document = z
		.instanceof(File)
		.refine((file) => file.size > 0, 'document-empty')
		.refine((file) => file.size <= bidDocumentBytesMax, 'document-too-large');
	return pricesSchema(lots).extend({ document: document.optional() });
}

/** How the fields of the prices are read and named. */
export function priceReading(lots: readonly OfferLot[]): SubmitOptions {
	return {
		kinds: Object.fromEntries(lots.map((lot) => [priceKey(lot), 'unitPrice' as const])),
		labels: Object.fromEntries(lots.map((lot) => [priceField(lot), `Prix du lot ${lot.number}`]))
	};
}

/** The prices given, as the API takes them. */
export function linesOf(
	lots: readonly OfferLot[],
	prices: Record<string, NewBid['lines'][number]['unitPriceExclTaxMicros'] | undefined>
): NewBid['lines'] {
	return lots.flatMap((lot) => {
		const unitPriceExclTaxMicros = prices[priceKey(lot)];
		return unitPriceExclTaxMicros === undefined ? [] : [{ lotId: lot.id, unitPriceExclTaxMicros }];
	});
}

/** The prices that are read well in what was typed: those of the second step, when depositing was refused. */
export function linesTyped(lots: readonly OfferLot[], form: Failure): NewBid['lines'] {
	return lots.flatMap((lot) => {
		const read = readTyped(typed(form, priceField(lot)) ?? '', 'unitPrice');
		return read.ok && typeof read.value === 'number'
			? [{ lotId: lot.id, unitPriceExclTaxMicros: microEuros(read.value) }]
			: [];
	});
}
