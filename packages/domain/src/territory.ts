/**
 * Where the position of a commune comes from. Only `geonames` and `imported` are points; the two means are
 * estimates and are shown as « position approchée »; `unknown` has no position at all.
 */
export const positionSources = ['geonames', 'imported', 'postal-code', 'epci', 'unknown'] as const;
export type PositionSource = (typeof positionSources)[number];

/** Kinds of groupings of communes with their own taxes, by their French initials (MET69 is the métropole de Lyon). */
export const epciKinds = ['CC', 'CA', 'CU', 'METRO', 'MET69'] as const;
export type EpciKind = (typeof epciKinds)[number];

/** Says whether a distance measured from this position must be shown as approximate. */
export function isApproximate(source: PositionSource): boolean {
	return source === 'postal-code' || source === 'epci';
}
