import type { Balance, GainRange } from './balance-schema.ts';

/**
 * Hours of agents that one purchase takes, by the step of its procedure: half a day of quotations, five days of an adapted
 * procedure, ten of a formal one, twenty with a European notice, of seven hours each.
 *
 * @source the days of the hypotheses on costs (`procedure-dispense` and following), estimated by the project
 */
export const procedureHours = [3.5, 35, 70, 140] as const;

/** Hours that a member spends on joining: a council’s vote, a signature, letters. Estimated by the project. */
export const joiningHours = 3;

/** Less than this for a whole purchase is little: what one day of an agent is assumed to cost. */
export const smallCashCents = 30_000;

/** The one place where a gain on prices and a share of costs become money that is left. */
export function balance({
	basis,
	price,
	cost,
	hours
}: Pick<Balance, 'basis' | 'price' | 'cost' | 'hours'>): Balance {
	return {
		basis,
		price,
		cost,
		cash: { lowCents: price.lowCents - cost.highCents, highCents: price.highCents - cost.lowCents },
		hours
	};
}

/** That of several members together, or of several needs of one; undefined for none. */
export function sumBalances(all: readonly Balance[]): Balance | undefined {
	const [first] = all;
	if (!first) return undefined;
	const range = (of: (one: Balance) => GainRange): GainRange => ({
		lowCents: all.reduce((sum, one) => sum + of(one).lowCents, 0),
		highCents: all.reduce((sum, one) => sum + of(one).highCents, 0)
	});
	return balance({
		basis: first.basis,
		price: range(({ price }) => price),
		cost: range(({ cost }) => cost),
		hours: {
			avoided: all.reduce((sum, { hours }) => sum + hours.avoided, 0),
			spent: all.reduce((sum, { hours }) => sum + hours.spent, 0)
		}
	});
}

/** Hours of a purchase bought alone, by the rising amounts in EUR or cents below which each step holds; null is no end. */
export function hoursAlone(amount: number, stepsBelow: readonly (number | null)[]): number {
	const step = stepsBelow.findIndex((below) => below === null || amount < below);
	return procedureHours[step] ?? procedureHours[procedureHours.length - 1] ?? 0;
}

/** What the cash says, before any other reason to join. */
export type CashVerdict = 'loss' | 'unsure' | 'small' | 'worth';

export function cashVerdict({ cash }: Pick<Balance, 'cash'>): CashVerdict {
	if (cash.highCents <= 0) return 'loss';
	if (cash.lowCents < 0) return 'unsure';
	return cash.highCents < smallCashCents ? 'small' : 'worth';
}
