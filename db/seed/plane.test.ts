import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlane, type Place } from './plane.ts';

describe('toPlane', () => {
	it('puts the origin of Lambert-93 where the projection defines it', () => {
		expect(toPlane({ longitude: 3, latitude: 46.5 }, '18')).toEqual({ x: 700_000, y: 6_600_000 });
	});

	it('measures Paris to Marseille as the sphere does, within 0.3 %', () => {
		const paris = { longitude: 2.3488, latitude: 48.8534 };
		const marseille = { longitude: 5.3811, latitude: 43.297 };
		const measured = distance(toPlane(paris, '75'), toPlane(marseille, '13'));
		expect(Math.abs(measured / onSphere(paris, marseille) - 1)).toBeLessThan(0.003);
	});

	it('keeps distances of neighbours anywhere in France', () => {
		const metropole = fc.record({
			longitude: fc.double({ min: -4.8, max: 9.5, noNaN: true }),
			latitude: fc.double({ min: 41.4, max: 51, noNaN: true })
		});
		const step = fc.double({ min: 0.05, max: 0.3, noNaN: true });
		fc.assert(
			fc.property(metropole, step, step, (from, east, north) => {
				const to = { longitude: from.longitude + east, latitude: from.latitude + north };
				const measured = distance(toPlane(from, '18'), toPlane(to, '18'));
				expect(Math.abs(measured / onSphere(from, to) - 1)).toBeLessThan(0.006);
			})
		);
	});

	it('measures inside an overseas territory, and puts territories out of reach of each other', () => {
		const cayenne = { longitude: -52.326, latitude: 4.933 };
		const maripasoula = { longitude: -54.033, latitude: 3.643 };
		const inside = distance(toPlane(cayenne, '973'), toPlane(maripasoula, '973'));
		expect(Math.abs(inside / onSphere(cayenne, maripasoula) - 1)).toBeLessThan(0.01);
		const pointeAPitre = toPlane({ longitude: -61.533, latitude: 16.241 }, '971');
		const fortDeFrance = toPlane({ longitude: -61.06, latitude: 14.604 }, '972');
		expect(distance(pointeAPitre, fortDeFrance)).toBeGreaterThan(5_000_000);
		expect(distance(pointeAPitre, toPlane({ longitude: 2.35, latitude: 48.85 }, '75'))).toBeGreaterThan(
			5_000_000
		);
	});
});

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
	return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Great-circle distance in metres: right within 0.3 % on the ellipsoid. */
function onSphere(a: Place, b: Place): number {
	const rad = Math.PI / 180;
	const half = (angle: number) => Math.sin((angle * rad) / 2) ** 2;
	const h =
		half(b.latitude - a.latitude) +
		Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * half(b.longitude - a.longitude);
	return 2 * 6_371_000 * Math.asin(Math.sqrt(h));
}
