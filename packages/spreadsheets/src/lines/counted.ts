import type { Column } from '../table/columns.ts';
import type { SaidQuantity } from '../values/read-quantity.ts';

/** How much a line asks for, as its cells say it. */
export type Counted = {
	readonly said: SaidQuantity;
	/** The column that says it; null where several do, or none. */
	readonly column: Column | null;
	readonly cell: string;
	/** How much goes where: « Maternelle : 24 ». */
	readonly delivery: string;
};
