export type Position = { longitude: number; latitude: number };
export type Point = { x: number; y: number };

export type Projection = {
	to: (position: Position) => Point;
	width: number;
	height: number;
	kmPerUnit: number;
};

const kmPerDegree = 111.195;

/**
 * A plane fitted to some positions: a degree of longitude is shortened as at the middle latitude, so that distances are
 * true in every direction (within 1 % over a département). North is up.
 *
 * @param width of the drawing; the height follows from the positions, between half the width and 1.2 times
 */
export function fitProjection(positions: readonly Position[], width: number, margin: number): Projection {
	const latitudes = positions.map((position) => position.latitude);
	const longitudes = positions.map((position) => position.longitude);
	const north = Math.max(...latitudes);
	const west = Math.min(...longitudes);
	const shrink = Math.cos((((north + Math.min(...latitudes)) / 2) * Math.PI) / 180);
	// A single place would have no extent: a map of at least 8 km.
	const spanX = Math.max((Math.max(...longitudes) - west) * shrink * kmPerDegree, 8);
	const spanY = Math.max((north - Math.min(...latitudes)) * kmPerDegree, 8);

	const height = Math.min(Math.max((spanY / spanX) * width, width / 2), width * 1.2);
	const kmPerUnit = Math.max(spanX / (width - 2 * margin), spanY / (height - 2 * margin));
	const left = (width - spanX / kmPerUnit) / 2;
	const top = (height - spanY / kmPerUnit) / 2;
	return {
		to: ({ longitude, latitude }) => ({
			x: left + ((longitude - west) * shrink * kmPerDegree) / kmPerUnit,
			y: top + ((north - latitude) * kmPerDegree) / kmPerUnit
		}),
		width,
		height,
		kmPerUnit
	};
}

/** The round distance whose bar takes about a quarter of the width. */
export function scaleBar(projection: Projection): { km: number; length: number } {
	const target = (projection.width / 4) * projection.kmPerUnit;
	const km = [1, 2, 5, 10, 20, 50, 100, 200].findLast((round) => round <= target) ?? 1;
	return { km, length: km / projection.kmPerUnit };
}

export type Placed<Mark> = Mark &
	Point & { labelX: number; labelY: number; anchor: 'start' | 'end' | 'middle'; labelled: boolean };

/**
 * Puts each name right, left, above or below its dot, wherever it covers no other name or dot and stays in the drawing.
 * A name with no room is left out: the list beside the map has it.
 *
 * @param marks most important first
 */
export function placeLabels<Mark extends { name: string }>(
	marks: readonly (Mark & Point)[],
	size: { width: number; height: number },
	fontSize: number
): Placed<Mark>[] {
	const dots = marks.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
	const names: Box[] = [];
	return marks.map((mark, index) => {
		const others = [...dots.filter((_, dot) => dot !== index), ...names];
		const free = candidates(mark, fontSize).find(
			({ box }) => isInside(box, size) && !others.some((other) => overlap(box, other))
		);
		if (free) names.push(free.box);
		const { labelX, labelY, anchor } = free ?? { labelX: mark.x, labelY: mark.y, anchor: 'start' as const };
		return { ...mark, labelX, labelY, anchor, labelled: free !== undefined };
	});
}

type Box = { left: number; right: number; top: number; bottom: number };

function candidates({ x, y, name }: Point & { name: string }, fontSize: number) {
	const length = name.length * fontSize * 0.56;
	const rise = fontSize * 0.8;
	const at = (labelX: number, labelY: number, anchor: 'start' | 'end' | 'middle') => {
		const left = anchor === 'start' ? labelX : anchor === 'end' ? labelX - length : labelX - length / 2;
		const box = { left, right: left + length, top: labelY - rise, bottom: labelY + fontSize * 0.25 };
		return { labelX, labelY, anchor, box };
	};
	return [
		at(x + 9, y + fontSize * 0.35, 'start'),
		at(x - 9, y + fontSize * 0.35, 'end'),
		at(x, y - 10, 'middle'),
		at(x, y + 8 + rise, 'middle'),
		at(x + 6, y - 7, 'start'),
		at(x - 6, y - 7, 'end'),
		at(x + 6, y + 5 + rise, 'start'),
		at(x - 6, y + 5 + rise, 'end')
	];
}

function isInside(box: Box, { width, height }: { width: number; height: number }): boolean {
	return box.left >= 2 && box.right <= width - 2 && box.top >= 2 && box.bottom <= height - 22;
}

function overlap(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
