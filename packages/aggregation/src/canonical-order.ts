import type { Columns } from './columns.ts';
import { rowHeight } from './shelves.ts';
import { compareTexts, type Texts } from './text-index.ts';

/** Bits sorted by in one pass. */
const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Puts needs in the order every search starts from: by row of 12 km, by x, then by id, whatever the order
 * they came in. A radix sort: its cost grows with the number of needs only.
 *
 * @param needs positions in `columns`; sorted in place
 */
export function sortCanonically(columns: Columns, ids: Texts, needs: Int32Array): void {
	const { x, y } = columns;
	const keys = new Int32Array(needs.length);
	for (let at = 0; at < needs.length; at++) keys[at] = x[needs[at]!]!;
	sortByKeys(needs, keys);
	for (let at = 0; at < needs.length; at++) keys[at] = Math.floor(y[needs[at]!]! / rowHeight);
	sortByKeys(needs, keys);
	// Needs of one place, hence of equal keys, are few and side by side.
	for (let at = 1; at < needs.length; at++) {
		const need = needs[at]!;
		let to = at;
		for (; to > 0; to--) {
			const before = needs[to - 1]!;
			if (keys[to - 1] !== keys[at] || x[before] !== x[need] || compareTexts(ids, before, need) < 0) break;
			needs[to] = before;
		}
		needs[to] = need;
	}
}

/** Sorts needs and their keys by key; needs of equal keys keep their order. */
function sortByKeys(needs: Int32Array, keys: Int32Array): void {
	let lowest = keys[0] ?? 0;
	let highest = lowest;
	for (const key of keys) {
		lowest = Math.min(lowest, key);
		highest = Math.max(highest, key);
	}
	const movedNeeds = new Int32Array(needs.length);
	const movedKeys = new Int32Array(needs.length);
	const next = new Int32Array(digits + 1);
	for (let shift = 0; shift < 32 && (highest - lowest) / 2 ** shift >= 1; shift += digitBits) {
		next.fill(0);
		for (const key of keys) next[(((key - lowest) >>> shift) & (digits - 1)) + 1]!++;
		for (let digit = 0; digit < digits; digit++) next[digit + 1]! += next[digit]!;
		for (let at = 0; at < keys.length; at++) {
			const to = next[((keys[at]! - lowest) >>> shift) & (digits - 1)]!++;
			movedNeeds[to] = needs[at]!;
			movedKeys[to] = keys[at]!;
		}
		needs.set(movedNeeds);
		keys.set(movedKeys);
	}
}
