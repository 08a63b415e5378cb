import type { LineFinding, NewNeed, ReadNeed } from '@halle/domain';
import type { Lack } from './need-of-line.ts';

/** What is kept of a line of a spreadsheet, as it was read last. Written and read by this process alone. */
export type LineContent = {
	/** Where its name stands, as people find it: « B9 », « Écoles!B9 ». */
	cell: string;
	label: string;
	/** Null when it is refused. */
	need: ReadNeed | null;
	findings: readonly LineFinding[];
	cells: readonly { header: string; text: string }[];
	/** What it lacks to be posted. */
	lacks: readonly Lack[];
	/** The need that would be made of it. */
	made: NewNeed | null;
};
