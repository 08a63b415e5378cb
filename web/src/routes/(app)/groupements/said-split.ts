import type { Balance, FairSplit, SupposedChange } from '@halle/domain';
import { cashText, costText, type SaidBalance } from '@halle/words/balance';
import { nonBreaking } from '@halle/words/non-breaking';
import { saidBalance } from '#lib/said-balance.ts';
import { brokenRuleText } from './suggestions/wording.ts';
import { imbalanceSentence, shapleySentence, stabilitySentence, supposedSentences } from './split-wording.ts';

/** A balance in three cells of a table. */
export type SaidCells = { price: string; cost: string; left: string };

/** A split in its words, made where it is read: a page ships those alone that it shows. */
export type SaidSplit = {
	members: { id: string; name: string; amountCents: number; cells: SaidCells; shapleyCents: number }[];
	/** Of all of them. */
	all: SaidBalance & { cells: SaidCells };
	costCents: number;
	sentences: { stability: string; imbalance: string | null; shapley: string };
};

/** A supposed change: what is left to each in money, and what it does to the whole. A text is null where one buys alone. */
export type SaidChange = {
	members: { id: string; name: string | null; before: string | null; after: string | null }[];
	together: { before: string | null; after: string | null };
	/** Why it would no longer be proposed, in words; empty when it could be. */
	broken: string[];
	sentences: string[];
	/** Of the reader’s own member, in full. */
	own: { before: SaidBalance | null; after: SaidBalance | null };
};

export function saidSplit(split: FairSplit): SaidSplit {
	return {
		members: split.members.map(({ id, name, amountCents, balance, shapleyCents }) => {
			return { id, name, amountCents, cells: cellsOf(balance), shapleyCents };
		}),
		all: { ...saidBalance(split.balance), cells: cellsOf(split.balance) },
		costCents: split.costCents,
		sentences: {
			stability: stabilitySentence(split.stability),
			imbalance: imbalanceSentence(split.imbalance) ?? null,
			shapley: shapleySentence(split)
		}
	};
}

function cellsOf({ price, cost, cash }: Balance): SaidCells {
	return {
		price: nonBreaking(cashText(price)),
		cost: nonBreaking(costText(cost)),
		left: nonBreaking(cashText(cash))
	};
}

/** Both, of a page where either may be missing. */
export function saidShares(split: FairSplit | null, answer: SupposedChange | null, ownId: string) {
	const own = split?.members.find(({ id }) => id === ownId);
	return {
		split: split && saidSplit(split),
		own: saidBalance(own?.balance),
		answer: answer && saidChange(answer, ownId)
	};
}

export function saidChange(change: SupposedChange, ownId: string | undefined): SaidChange {
	const own = change.members.find(({ id }) => id === ownId);
	return {
		members: change.members.map(({ id, name, balanceBefore, balanceAfter }) => {
			return { id, name, before: leftOf(balanceBefore), after: leftOf(balanceAfter) };
		}),
		together: { before: leftOf(change.before.balance), after: leftOf(change.after.balance) },
		broken: change.after.brokenRules.map((rule) => brokenRuleText(rule)),
		sentences: supposedSentences(change),
		own: { before: saidBalance(own?.balanceBefore), after: saidBalance(own?.balanceAfter) }
	};
}

function leftOf(balance: Balance | null): string | null {
	return balance && nonBreaking(cashText(balance.cash));
}
