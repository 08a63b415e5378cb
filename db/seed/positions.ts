import { searchName, type PositionSource } from '@halle/domain';
import type { PopulatedPlace } from './geonames.ts';
import { toPlane, type Place, type PlanePoint } from './plane.ts';
import type { PackagedCommune } from './territories.ts';

/** Where a commune is and how that is known. */
export type Position =
	{ source: Exclude<PositionSource, 'unknown'>; place: Place; point: PlanePoint } | { source: 'unknown' };

type Known = ReadonlyMap<string, Place>;

/**
 * Gives every commune the best position the open packages allow: the populated place of GeoNames, else the mean
 * of the known communes that share a postal code, else the mean of the known communes of its EPCI.
 *
 * A mean only counts points of GeoNames, never another estimate.
 *
 * @param epciOf SIREN of the EPCI by commune code
 * @returns one position per commune code
 */
export function locate(
	communes: readonly PackagedCommune[],
	places: readonly PopulatedPlace[],
	epciOf: ReadonlyMap<string, string>
): Map<string, Position> {
	const known = placesOfCommunes(communes, places);
	const byPostalCode = gather(communes, known, ({ codesPostaux }) => codesPostaux);
	const byEpci = gather(communes, known, ({ code }) => [epciOf.get(code) ?? '']);

	return new Map<string, Position>(
		communes.map((commune): [string, Position] => {
			const epci = epciOf.get(commune.code);
			const candidates: [Exclude<PositionSource, 'unknown'>, Place | undefined][] = [
				['geonames', known.get(commune.code)],
				['postal-code', mean(commune.codesPostaux.flatMap((code) => byPostalCode.get(code) ?? []))],
				['epci', epci ? mean(byEpci.get(epci) ?? []) : undefined]
			];
			for (const [source, place] of candidates) {
				if (place) return [commune.code, { source, place, point: toPlane(place, commune.departement) }];
			}
			return [commune.code, { source: 'unknown' }];
		})
	);
}

/** The one populated place that stands for each commune: the seat by name, else the most populous. */
function placesOfCommunes(communes: readonly PackagedCommune[], places: readonly PopulatedPlace[]): Known {
	const byCode = Map.groupBy(places, ({ communeCode }) => communeCode);
	const known = new Map<string, Place>();
	for (const commune of communes) {
		// GeoNames often keeps the code a commune had before it merged.
		const codes = [commune.code, ...(commune.anciensCodes ?? [])];
		const name = searchName(commune.nom);
		const best = codes
			.flatMap((code) => byCode.get(code) ?? [])
			.toSorted((a, b) => rank(b, name) - rank(a, name) || b.population - a.population)[0];
		if (best) known.set(commune.code, { longitude: best.longitude, latitude: best.latitude });
	}
	return known;
}

function rank(place: PopulatedPlace, communeName: string): number {
	if (place.name === communeName) return 2;
	return place.feature === 'PPLX' ? 0 : 1;
}

/** The known places of the communes of each key. */
function gather(
	communes: readonly PackagedCommune[],
	known: Known,
	keysOf: (commune: PackagedCommune) => readonly string[]
): Map<string, Place[]> {
	const places = new Map<string, Place[]>();
	for (const commune of communes) {
		const place = known.get(commune.code);
		if (!place) continue;
		for (const key of keysOf(commune)) {
			const list = places.get(key);
			if (list) list.push(place);
			else places.set(key, [place]);
		}
	}
	return places;
}

function mean(places: readonly Place[]): Place | undefined {
	if (places.length === 0) return undefined;
	return {
		longitude: places.reduce((sum, { longitude }) => sum + longitude, 0) / places.length,
		latitude: places.reduce((sum, { latitude }) => sum + latitude, 0) / places.length
	};
}
