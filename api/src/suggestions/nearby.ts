import type { OpenNeeds } from './open-needs.ts';

/** A need of the pool and how far it is. */
export type Near = { row: number; metres: number };

/** The nearest of many, kept in order while they come: as many as were asked for; at one distance, those that came first. */
export class Nearest<T extends { metres: number }> {
	readonly found: T[] = [];
	readonly #max: number;

	constructor(max: number) {
		this.#max = max;
	}

	/** Whether something at this distance still counts. */
	takes(metres: number): boolean {
		const { found } = this;
		return found.length < this.#max || metres < (found.at(-1)?.metres ?? Infinity);
	}

	add(one: T): void {
		const { found } = this;
		const at = found.findLastIndex(({ metres }) => metres <= one.metres);
		found.splice(at + 1, 0, one);
		if (found.length > this.#max) found.pop();
	}
}

/** Metres from one need to another. */
export function metresBetween({ columns: { x, y } }: OpenNeeds, a: number, b: number): number {
	return Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
}

/** The needs nearest to some, closest first, then in their order. Distances are to the closest of them. */
export function nearestTo(open: OpenNeeds, rows: readonly number[], max: number): Near[] {
	const nearest = new Nearest<Near>(max);
	const own = new Set(rows);
	for (let row = 0; row < open.count; row += 1) {
		if (own.has(row)) continue;
		let metres = Infinity;
		for (const from of rows) metres = Math.min(metres, metresBetween(open, from, row));
		if (nearest.takes(metres)) nearest.add({ row, metres });
	}
	return nearest.found;
}
