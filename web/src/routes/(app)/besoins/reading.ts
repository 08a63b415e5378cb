import type { NumberKind } from '@halle/domain';

/** How the fields of a need are typed: shared by the form of a new need and that of a change. */
export const needReading = { booleans: ['canCoordinate'] } as const;

/** Parts of places are typed in percent or in the unit of the need, as the form says. */
export function kindOfParts(form: FormData): { part: NumberKind } {
	return { part: form.get('sitesIn') === 'quantity' ? 'quantity' : 'percent' };
}
