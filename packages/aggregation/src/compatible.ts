import { scopeCodes, type Columns } from './columns.ts';

/**
 * Whether two needs of one block may stand in one group: the pair rules of `obstaclesBetween` on
 * columns, cheapest refusals first. Class and base unit are those of the block.
 */
export function compatible(columns: Columns, i: number, j: number): boolean {
	return (
		near(columns, i, j) &&
		sameTime(columns, i, j) &&
		sameSubject(columns, i, j) &&
		sameTerritory(columns, i, j) &&
		sameTerms(columns, i, j) &&
		!excludes(columns, i, j) &&
		!excludes(columns, j, i)
	);
}

function near(columns: Columns, i: number, j: number): boolean {
	const dx = columns.x[i]! - columns.x[j]!;
	const dy = columns.y[i]! - columns.y[j]!;
	const radius = Math.min(columns.radius[i]!, columns.radius[j]!);
	return dx * dx + dy * dy <= radius * radius;
}

function sameTime(columns: Columns, i: number, j: number): boolean {
	const { startMin, startMax, durMin, durMax } = columns;
	return (
		startMin[i]! <= startMax[j]! &&
		startMin[j]! <= startMax[i]! &&
		durMin[i]! <= durMax[j]! &&
		durMin[j]! <= durMax[i]!
	);
}

function sameSubject(columns: Columns, i: number, j: number): boolean {
	const a = columns.cpv[i]!;
	const b = columns.cpv[j]!;
	if (a === b) return true;
	const level = Math.max(columns.cpvLevel[i]!, columns.cpvLevel[j]!);
	if (level === 8) return false;
	const digits = level === 5 ? 1000 : 10_000;
	return Math.floor(a / digits) === Math.floor(b / digits);
}

function sameTerritory(columns: Columns, i: number, j: number): boolean {
	const a = columns.scope[i]!;
	const b = columns.scope[j]!;
	if ((a | b) === 0) return true;
	if ((a === scopeCodes.epci || b === scopeCodes.epci) && columns.epci[i] !== columns.epci[j]) return false;
	const departement = a === scopeCodes.departement || b === scopeCodes.departement;
	return !departement || columns.dep[i] === columns.dep[j];
}

function sameTerms(columns: Columns, i: number, j: number): boolean {
	const { must, refuse, procedures } = columns;
	return (
		(must[i]! & refuse[j]!) === 0 && (must[j]! & refuse[i]!) === 0 && (procedures[i]! & procedures[j]!) !== 0
	);
}

function excludes(columns: Columns, i: number, j: number): boolean {
	for (let at = columns.excludedFrom[i]!; at < columns.excludedTo[i]!; at++) {
		if (columns.excluded[at] === columns.buyer[j]) return true;
	}
	return false;
}
