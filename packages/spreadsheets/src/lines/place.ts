import { columnsWith, addressOf, type TableContext } from './context.ts';
import type { Findings } from './findings.ts';
import type { Mends } from './mends.ts';

/** A line being read: where it stands, what people typed in its place, what is to be said of it. */
export type Place = {
	readonly context: TableContext;
	readonly row: number;
	readonly mends: Mends;
	readonly findings: Findings;
};

/** By what a line is named in decisions: « Écoles!B9 », its sheet said even where it is alone. */
export function lineName(context: TableContext, row: number): string {
	return `${context.sheetName}!${labelCell({ context: { ...context, prefix: '' }, row })}`;
}

/** Where its name stands. */
export function labelCell({ context, row }: Pick<Place, 'context' | 'row'>): string {
	const [label] = columnsWith(context, 'label');
	return addressOf(context, row, label ?? context.columns[0] ?? 0);
}
