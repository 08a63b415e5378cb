export type OfferLot = { id: string; number: number; title: string };

/** One price field a lot, named after its number so that a lot left out shifts no other: « prices.lot2 ». */
export const priceField = (lot: OfferLot): string => `prices.${priceKey(lot)}`;

/** The last part of the name of the price of a lot. */
export const priceKey = (lot: OfferLot): string => `lot${lot.number}`;
