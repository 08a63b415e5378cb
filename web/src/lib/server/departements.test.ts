import { describe, expect, it } from 'vitest';
import type { Position } from '../ui/map-projection.ts';
import { departementOutline, sharedOutline } from './departements.ts';

const towns: [string, string, number, number][] = [
	['18', 'Bourges', 2.3988, 47.081],
	['18', 'Aubigny-sur-Nère', 2.4386, 47.4886],
	['18', 'Vierzon', 2.069, 47.222],
	['59', 'Lille', 3.0573, 50.6292],
	['29', 'Quimper', -4.1, 47.9975],
	['67', 'Strasbourg', 7.7521, 48.5734],
	['31', 'Toulouse', 1.4442, 43.6047],
	['13', 'Aix-en-Provence', 5.4474, 43.5297],
	['2A', 'Sartène', 8.9747, 41.6213],
	['2B', 'Corte', 9.1492, 42.3056],
	['75', 'Paris', 2.3488, 48.8534]
];

function holds(rings: Position[][], { longitude, latitude }: Position): boolean {
	let inside = false;
	for (const ring of rings) {
		ring.forEach((a, index) => {
			const b = ring.at(index - 1) ?? a;
			const crosses = a.latitude > latitude !== b.latitude > latitude;
			const at =
				((b.longitude - a.longitude) * (latitude - a.latitude)) / (b.latitude - a.latitude) + a.longitude;
			if (crosses && longitude < at) inside = !inside;
		});
	}
	return inside;
}

describe('departementOutline', () => {
	it.each(towns)('of %s holds %s, and no other outline does', (code, _name, longitude, latitude) => {
		const holding = [...new Set(towns.map(([other]) => other))].filter((other) =>
			holds(departementOutline(other) ?? [], { longitude, latitude })
		);
		expect(holding).toEqual([code]);
	});

	it('knows nothing of the départements overseas', () => {
		expect(departementOutline('974')).toBeUndefined();
	});
});

describe('the outline of several communes', () => {
	it('is that of the département they share, whatever has no commune', () => {
		expect(sharedOutline(['18015', null, '18011'])).toEqual(departementOutline('18'));
		expect(sharedOutline(['2A004', '2A041'])).toEqual(departementOutline('2A'));
	});

	it('is none when they are of several, or of one that the drawing does not hold', () => {
		expect(sharedOutline(['18015', '45001'])).toEqual([]);
		expect(sharedOutline(['2A004', '2B033'])).toEqual([]);
		expect(sharedOutline(['97411', '97415'])).toEqual([]);
		expect(sharedOutline([null])).toEqual([]);
	});
});
