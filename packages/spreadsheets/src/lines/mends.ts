import type { LineField } from '@halle/domain';
import type { Value } from '../cells.ts';

/** What a person typed in place of what the file says, field by field. */
export type Mends = Readonly<Partial<Record<LineField, string>>>;

/** A typed text as the value of a cell; nothing where nothing was typed. */
export function typedValue(mends: Mends, field: LineField): Value | undefined {
	const text = mends[field]?.trim();
	return text ? { kind: 'text', text } : undefined;
}
