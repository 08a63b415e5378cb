import type { ImportLineState } from '@halle/domain';

/** The parts of a report, as its address names them, in the order in which they are looked at. */
export const views = {
	'a-completer': { label: 'À compléter', states: ['refused', 'incomplete'] },
	pretes: { label: 'Prêtes', states: ['ready'] },
	creees: { label: 'Créées', states: ['created'] },
	ecartees: { label: 'Laissées de côté', states: ['left'] }
} as const satisfies Record<string, { label: string; states: readonly ImportLineState[] }>;
export type ViewName = keyof typeof views;

type Counts = Readonly<Record<ImportLineState, number>>;
export type View = { name: ViewName; label: string; count: number };

/** The parts that have lines, with how many; the first of them when none has. */
export function viewsOf(counts: Counts): View[] {
	const all = Object.entries(views).map(([name, { label, states }]) => ({
		name: name as ViewName, // a key of the table above
		label,
		count: states.reduce((sum, state) => sum + counts[state], 0)
	}));
	const filled = all.filter(({ count }) => count > 0);
	return filled.length > 0 ? filled : all.slice(0, 1);
}

/** The part that the address asks for, or the first. */
export function viewIn(asked: string | null, shown: readonly View[]): ViewName {
	return (shown.find(({ name }) => name === asked) ?? shown[0])?.name ?? 'a-completer';
}
