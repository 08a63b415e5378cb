/** How the fields of a need are typed: shared by the form of a new need and that of a change. */
export const needReading = { booleans: ['canCoordinate'] } as const;
