import type { ContractFlag, Judgement, ReadRecord, RefusalReason } from '@halle/open-data';

/** A file of essential data: its name, and how it is read once. */
export type SourceFile = {
	/** Shown beside each renewal; where nothing else decides, a later name says the later thing. */
	name: string;
	/** Where it lies: of two files of one name that say nothing newer, the one in the later folder says the later thing. */
	folder?: string;
	read: (judgement: Judgement) => AsyncIterable<ReadRecord>;
};

/** What was read of one file. `rows` is `taken` and all that is `refused`. */
export type FileReport = {
	file: string;
	rows: number;
	taken: number;
	refused: Partial<Record<RefusalReason, number>>;
	/** What was mended or doubted in the rows taken; one may have several. */
	flags: Partial<Record<ContractFlag, number>>;
};
