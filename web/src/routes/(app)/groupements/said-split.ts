import type { FairSplit, SupposedChange } from '@halle/domain';
import { imbalanceSentence, shapleySentence, stabilitySentence, supposedSentences } from './split-wording.ts';

/** A split with its sentences, made where it is read: a page ships those alone that it shows. */
export type SaidSplit = FairSplit & {
	sentences: { stability: string; imbalance: string | null; shapley: string };
};
/** A supposed change with what it does to the whole. */
export type SaidChange = SupposedChange & { sentences: string[] };

export function saidSplit(split: FairSplit): SaidSplit {
	return {
		...split,
		sentences: {
			stability: stabilitySentence(split.stability),
			imbalance: imbalanceSentence(split.imbalance) ?? null,
			shapley: shapleySentence(split)
		}
	};
}

/** Both, of a page where either may be missing. */
export function saidShares(split: FairSplit | null, answer: SupposedChange | null) {
	return { split: split && saidSplit(split), answer: answer && saidChange(answer) };
}

export function saidChange(change: SupposedChange): SaidChange {
	return { ...change, sentences: supposedSentences(change) };
}
