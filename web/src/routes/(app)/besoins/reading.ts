import { parseWhole } from '#lib/entry.ts';

/** How the fields of a need are typed: shared by the form of a new need and that of a change. */
export const needReading = {
	money: ['estimateExclTaxCents', 'currentUnitPriceCents'],
	whole: ['quantity', 'durationMonths', 'revision'],
	booleans: ['canCoordinate']
} as const;

/** Kilometres are typed; metres are stored. */
export function withMetres(input: Record<string, unknown>): unknown {
	const { radiusKm, ...rest } = input;
	return { ...rest, radiusMetres: (typeof radiusKm === 'string' ? (parseWhole(radiusKm) ?? 0) : 0) * 1000 };
}
