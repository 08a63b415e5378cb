import { describe, expect, it } from 'vitest';
import { fitProjection, placeLabels, scaleBar } from './map-projection.ts';

const aubigny = { longitude: 2.4386, latitude: 47.4886 };
const bourges = { longitude: 2.3988, latitude: 47.081 };
const vierzon = { longitude: 2.069, latitude: 47.222 };

/** Great circle distance in km. */
function km(a: typeof aubigny, b: typeof aubigny): number {
	const rad = Math.PI / 180;
	const h =
		Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
		Math.cos(a.latitude * rad) *
			Math.cos(b.latitude * rad) *
			Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
	return 2 * 6371 * Math.asin(Math.sqrt(h));
}

describe('fitProjection', () => {
	const projection = fitProjection([aubigny, bourges, vierzon], 260, 40);

	it.each([
		[aubigny, bourges],
		[bourges, vierzon],
		[aubigny, vierzon]
	])('keeps distances within 1 % in every direction', (a, b) => {
		const [p, q] = [projection.to(a), projection.to(b)];
		const drawn = Math.hypot(p.x - q.x, p.y - q.y) * projection.kmPerUnit;
		expect(Math.abs(drawn / km(a, b) - 1)).toBeLessThan(0.01);
	});

	it('keeps every place inside the drawing, north up', () => {
		for (const place of [aubigny, bourges, vierzon]) {
			const { x, y } = projection.to(place);
			expect(x).toBeGreaterThanOrEqual(39);
			expect(x).toBeLessThanOrEqual(221);
			expect(y).toBeGreaterThanOrEqual(39);
			expect(y).toBeLessThanOrEqual(projection.height - 39);
		}
		expect(projection.to(aubigny).y).toBeLessThan(projection.to(bourges).y);
	});

	it('draws a single place in the middle of a map of some kilometres', () => {
		const alone = fitProjection([aubigny], 260, 40);
		expect(Number.isFinite(alone.to(aubigny).x)).toBe(true);
		expect(alone.kmPerUnit).toBeGreaterThan(0);
	});

	it('draws a scale bar of a round length, at most a quarter of the width', () => {
		const { km: length, length: units } = scaleBar(projection);
		expect([1, 2, 5, 10, 20, 50]).toContain(length);
		expect(units).toBeLessThanOrEqual(65);
	});
});

describe('placeLabels', () => {
	it('never puts one name on another, and leaves out what has no room', () => {
		const marks = Array.from({ length: 12 }, (_, index) => ({
			name: 'Sainte-Montaine',
			x: 130 + (index % 3) * 8,
			y: 100 + index * 3
		}));
		const placed = placeLabels(marks, { width: 260, height: 220 }, 13);
		const shown = placed.filter((mark) => mark.labelled);
		expect(shown.length).toBeGreaterThan(0);
		expect(shown.length).toBeLessThan(12);
		const boxes = shown.map(({ name, labelX, labelY, anchor }) => {
			const length = name.length * 13 * 0.56;
			const left = labelX - { start: 0, middle: length / 2, end: length }[anchor];
			return { left, right: left + length, top: labelY - 13 * 0.8, bottom: labelY + 13 * 0.25 };
		});
		boxes.forEach((a, index) => {
			for (const b of boxes.slice(index + 1)) {
				expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
			}
		});
	});
});
