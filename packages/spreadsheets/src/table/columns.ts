import type { ColumnRole } from '@halle/domain';
import { columnLetters } from '../cells.ts';
import { bareWords } from '../values/plain-words.ts';
import type { DraftColumn } from './draft-column.ts';
import type { FoundTable } from './find-tables.ts';
import type { Grid } from './grid.ts';
import { headerMeaning, type HeaderMeaning } from './header-words.ts';
import { profileOf, type Profile } from './profile.ts';
import { settleByContent } from './settle-content.ts';
import { settleProducts } from './settle-products.ts';
import { settleLeft, settleMissing, settlePrices, settleRivals, settleTotals } from './settle-rest.ts';
import { settleGroups, settleSites, settleTimes } from './settle-sites.ts';

/** What a column holds, and how that is known. */
export type Column = {
	readonly at: number;
	/** « B » */
	readonly letters: string;
	readonly header: string;
	readonly role: ColumnRole;
	/** `said` by its header, `seen` in its cells, `chosen` by a person, now or for an earlier file. */
	readonly known: 'said' | 'seen' | 'chosen';
	readonly meaning: HeaderMeaning;
	readonly profile: Profile;
};

/** Roles that people chose, by the words of the header as `headerKey` writes them, or by the letters of a column. */
export type ChosenRoles = ReadonlyMap<string, ColumnRole>;

/** The words of a header by which a choice is remembered. */
export function headerKey(header: string): string {
	return bareWords(header);
}

/** The columns of a table with what each holds: by what its header says, what its cells show, and what people chose before. */
export function columnsOf(
	grid: Grid,
	table: FoundTable,
	{ chosen, thisYear }: { chosen: ChosenRoles; thisYear: number }
): Column[] {
	const drafts = placesOf(grid, table)
		.map((at): DraftColumn => {
			const header = table.headers.get(at) ?? '';
			const meaning = headerMeaning(header);
			return {
				at,
				header,
				role: meaning.role,
				known: 'said',
				meaning,
				profile: profileOf(grid, at, table.rows)
			};
		})
		.filter(({ header, profile }) => header !== '' || profile.filled > 0);
	settleByContent(drafts);
	settleTimes(drafts);
	settleGroups(drafts, table);
	settleSites(drafts, grid, table.rows);
	settleTotals(drafts);
	settlePrices(drafts);
	settleMissing(drafts);
	settleProducts(drafts, grid, table.rows);
	settleLeft(drafts);
	settleRivals(drafts, thisYear);
	return drafts.map((draft) => finished(draft, chosen));
}

/** The columns of the headers and those between them; all of a table without headers. */
function placesOf(grid: Grid, { headers }: FoundTable): number[] {
	const named = [...headers.keys()];
	const [first, last] = headers.size > 0 ? [Math.min(...named), Math.max(...named)] : [0, grid.lastColumn];
	return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function finished({ at, header, role, known, meaning, profile }: DraftColumn, chosen: ChosenRoles): Column {
	const letters = columnLetters(at);
	const byHand = chosen.get(letters) ?? chosen.get(headerKey(header));
	const settled: ColumnRole = role === null || role === 'total' || role === 'besoin' ? 'ignored' : role;
	return { at, letters, header, meaning, profile, role: byHand ?? settled, known: byHand ? 'chosen' : known };
}
