import type { GroupEntry } from '@halle/domain';
import { saidBalance } from '#lib/said-balance.ts';
import { sayEntry } from './suggestions/wording.ts';

/** What a page says of a group to a commune that may come into it; null when nothing can be computed. */
export type EntryShown = ReturnType<typeof saidEntry>;

/** @param awaited the other communes that are invited and have not answered */
export function saidEntry(entry: GroupEntry | null, awaited: readonly string[] = []) {
	return {
		awaited,
		entry: entry && {
			explanation: entry.explanation,
			unit: entry.unit,
			isAdmitted: entry.isAdmitted,
			said: sayEntry(entry),
			balance: saidBalance(entry.balance),
			balanceWithThoseIn: saidBalance(entry.balanceWithThoseIn)
		}
	};
}
