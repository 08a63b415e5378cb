import { familyOf, type EngineParams } from '@halle/aggregation';
import { natureOf, needBlock } from '@halle/domain';
import { readAssumptions } from '../assumptions/read-assumptions.ts';
import type { Tx } from '../context.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { engineParams, halved, membersMax } from '../suggestions/engine-params.ts';
import type { Assumed } from '../suggestions/explain-suggestion.ts';
import { loadNames } from '../suggestions/load-names.ts';
import type { OpenNeed, Place } from '../suggestions/open-need.ts';

/** A need of a group, or one that would come into it. */
export type EngineRow = OpenNeed & { organisationId: string; takesPart: boolean };

/** A row of `app.engine_need`: without a place where nobody knows where its commune is. */
export type WrittenRow = Omit<EngineRow, 'place' | 'excluded' | 'isAnticipated' | 'canCoordinate'> & {
	place: Place | null;
};

/** Needs as the engine reads them; null when one of them has no place on the plane. */
export function engineRows(written: readonly WrittenRow[]): EngineRow[] | null {
	const rows = written.map(({ place, ...need }): EngineRow | null =>
		place === null
			? null
			: {
					...need,
					place,
					familyId: need.familyId === '' ? null : need.familyId,
					isAnticipated: false,
					// Whoever coordinates a founded group was named, or will be.
					canCoordinate: true,
					// People chose to be in it together, whatever was turned down before.
					excluded: []
				}
	);
	return rows.every((row) => row !== null) ? rows : null;
}

/** Two or more buy the same thing, and they are not too many to be proved. */
function canBeComputed(all: readonly EngineRow[]): boolean {
	const buyers = new Set(all.map(({ organisationId }) => organisationId));
	return (
		buyers.size > 1 && all.length <= membersMax && new Set(all.map((need) => needBlock(need))).size === 1
	);
}

/** What these needs are priced and explained from; null when nothing can be computed of them. */
export async function assumedFor(
	tx: Tx,
	all: readonly EngineRow[],
	{ today, rules }: LawOfTheDay
): Promise<(Assumed & { params: EngineParams }) | null> {
	const [first] = all;
	if (!first || !canBeComputed(all)) return null;
	const { cpvCode, familyId } = first;
	const assumptions = await readAssumptions(tx.db);
	const nature = natureOf({ cpvCode, ...(familyId && { familyId }) });
	const params = engineParams(assumptions, nature, today, rules);
	if (!familyOf(cpvCode, params)) return null;
	const sirens = new Set(all.flatMap(({ place }) => place.epciSiren ?? []));
	const names = await loadNames(tx, cpvCode.slice(0, 4), [...sirens]);
	return { params, lowParams: halved(params), prices: assumptions.prices, on: today, rules, ...names };
}
