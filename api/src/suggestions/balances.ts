import { priceGroup, type EngineNeed, type EngineParams, type GroupPrice } from '@halle/aggregation';
import {
	balance,
	cents,
	hoursAlone,
	joiningHours,
	split,
	sumBalances,
	type Balance,
	type GainRange
} from '@halle/domain';
import { halved } from './engine-params.ts';

/** A group ready to be priced: what the engine reads of its members, their names, and the assumptions. */
export type Priced = {
	needs: readonly EngineNeed[];
	/** Commune by id of the member. */
	names: ReadonlyMap<string, string>;
	params: EngineParams;
	/** How its convention shares the costs; as they are simulated while there is none. */
	sharing?: Sharing | undefined;
	/** The member that runs the procedure for all, where one of them does. */
	leaderId?: string | null | undefined;
};

/** What each of a set of needs pays of the common costs, in cents, by id of the member. */
export type Sharing = (needs: readonly EngineNeed[]) => ReadonlyMap<string, GainRange>;

/** What buying together does to the money of each member, and of all of them. */
export type Balances = { members: ReadonlyMap<string, Balance>; all: Balance };

/**
 * The balance of each member of a set of needs, at both ends of the hypothesis on discounts: the one place where a gain is
 * computed for a screen, a letter or a paper.
 *
 * @param needs those of the group, unless a change is supposed
 * @returns null when fewer than two are left: each buys alone
 */
export function balancesOf(priced: Priced, needs: readonly EngineNeed[] = priced.needs): Balances | null {
	if (needs.length < 2) return null;
	const { params, sharing } = priced;
	const high = priceGroup(needs, params);
	const low = priceGroup(needs, halved(params));
	const costs = (sharing ?? simulatedSharing(high))(needs);
	const steps = params.procedureCost.map(({ below }) => below);
	const together = hoursAlone(high.totalAmount, steps);
	const basis = sharing ? 'convention' : 'simulated';
	const members = high.members.map(({ id, amount, priceSaving }, index) => {
		const spent = joiningHours + (id === priced.leaderId ? together : 0);
		const price = {
			lowCents: toCents(low.members[index]?.priceSaving ?? 0),
			highCents: toCents(priceSaving)
		};
		const cost = costs.get(id) ?? { lowCents: 0, highCents: 0 };
		const hours = { avoided: hoursAlone(amount, steps), spent };
		return [id, balance({ basis, price, cost, hours })] as const;
	});
	const all = sumBalances(members.map(([, one]) => one));
	if (!all) throw new Error('a group has members');
	// Whoever runs it, the procedure of the group is run once.
	const { avoided } = all.hours;
	const hours = { avoided, spent: joiningHours * needs.length + together };
	return { members: new Map(members), all: { ...all, hours } };
}

/** What is left to all in money, more than before. */
export function addedCash(before: Balances | null, after: Balances): GainRange {
	const { lowCents = 0, highCents = 0 } = before?.all.cash ?? {};
	const { cash } = after.all;
	return { lowCents: cash.lowCents - lowCents, highCents: cash.highCents - highCents };
}

/** As long as nothing was agreed: the procedure and the group, in proportion to the amounts, to the cent. */
function simulatedSharing({ groupFixedCost, procedureCost }: GroupPrice): Sharing {
	return (needs) => {
		const parts = split(
			cents(toCents(groupFixedCost + procedureCost)),
			needs.map(({ amount }) => toCents(amount))
		);
		return new Map(
			needs.map(({ id }, index) => {
				const part = parts[index] ?? 0;
				return [id, { lowCents: part, highCents: part }];
			})
		);
	};
}

/** Euros of the engine in whole cents. */
export function toCents(euros: number): number {
	return Math.round(euros * 100);
}
