import type { ReminderCell } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import type { Reading } from '../groups/reading.ts';
import { matrixOf } from './matrix.ts';

/** Names that a list says; of the others it says how many there are. */
const namesMost = 3;

/** What a group waits for from its members: how many they are, and the first of them by name. */
export type Blocker = { cell: ReminderCell; count: number; names: string[] };

/** What holds a group back, in the order in which it is asked. */
export function blockersOf(tx: Pick<SignedTx, 'now'>, reading: Reading): Blocker[] {
	const rows = matrixOf(tx, reading, { sent: [], versions: [] });
	const waits = rows.flatMap(({ name, cells }) =>
		cells.filter(({ state }) => state === 'waiting').map(({ name: cell }) => ({ cell, name }))
	);
	return [...Map.groupBy(waits, ({ cell }) => cell)].map(([cell, all]) => ({
		cell,
		count: all.length,
		names: all.slice(0, namesMost).map(({ name }) => name)
	}));
}
