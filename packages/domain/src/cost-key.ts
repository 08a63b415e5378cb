import { Refusal } from './errors.ts';
import { cents, split, type Cents } from './money.ts';

/**
 * How the costs of a joint purchase (publicity, printing, experts, litigation) are shared between the members. `none`:
 * the coordinator bears them all.
 */
export const costKeys = [
	'equal',
	'population',
	'amount',
	'volume',
	'orders',
	'fixed_and_variable',
	'none'
] as const;
export type CostKey = (typeof costKeys)[number];

/** The key a group chose, with its amounts in cents. */
export type CostTerms = {
	key: CostKey;
	/** Most that is shared in all. */
	sharedCents: Cents;
	/** Paid by each member first, when part of it is fixed; the rest follows the estimated amounts. */
	fixedCents: Cents;
};

/** What weighs in a member’s share. */
export type CostWeights = {
	organisationId: string;
	population: number;
	/** Estimate of its needs, in cents excluding tax. */
	amountCents: number;
	/** Its quantities in thousandths of the base unit of the group. */
	volume: number;
	/** What it really ordered in the year, in cents excluding tax. */
	ordersCents: number;
};
export type CostShare = { organisationId: string; weight: number; cents: Cents };

/**
 * What each member pays if everything that is shared is spent. The shares sum to the cent, and do not depend on the
 * order in which the members are given.
 *
 * @returns one share per member, in the order given; empty when the key cannot tell yet: no orders were placed
 * @throws Refusal COST_KEY_WITHOUT_WEIGHT when no member weighs anything, COST_FIXED_TOO_HIGH
 */
export function shareCosts(terms: CostTerms, members: readonly CostWeights[]): CostShare[] {
	const { key, sharedCents } = terms;
	if (key === 'none') return members.map(({ organisationId }) => share(organisationId, 0, 0));
	const weights = weightsOf(key, members);
	const total = weights.reduce((sum, { weight }) => sum + weight, 0);
	if (total === 0 && key === 'orders') return [];
	if (total === 0) throw new Refusal('COST_KEY_WITHOUT_WEIGHT', { field: 'key', key });
	const fixed = key === 'fixed_and_variable' ? terms.fixedCents : 0;
	if (fixed * members.length > sharedCents) {
		throw new Refusal('COST_FIXED_TOO_HIGH', {
			field: 'fixedCents',
			mostCents: Math.floor(sharedCents / members.length)
		});
	}
	// By id, so that a cent that cannot be split goes to the same member whoever is listed first.
	const ordered = weights.toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
	const parts = split(
		cents(sharedCents - fixed * members.length),
		ordered.map(({ weight }) => weight)
	);
	const paid = new Map(ordered.map(({ organisationId }, index) => [organisationId, parts[index] ?? 0]));
	return weights.map(({ organisationId, weight }) =>
		share(organisationId, weight, fixed + (paid.get(organisationId) ?? 0))
	);
}

/**
 * An EPCI that acts for its communes without buying is paid nothing.
 *
 * @throws Refusal COST_KEY_FREE_OF_CHARGE
 * @law CGCT L5211-4-4
 */
export function assertCostKey({ key }: Pick<CostTerms, 'key'>, isEpciMandate: boolean): void {
	if (isEpciMandate && key !== 'none') throw new Refusal('COST_KEY_FREE_OF_CHARGE', { field: 'key' });
}

function weightsOf(key: Exclude<CostKey, 'none'>, members: readonly CostWeights[]) {
	const weigh = {
		equal: () => 1,
		population: (member: CostWeights) => member.population,
		amount: (member: CostWeights) => member.amountCents,
		volume: (member: CostWeights) => member.volume,
		orders: (member: CostWeights) => member.ordersCents,
		fixed_and_variable: (member: CostWeights) => member.amountCents
	}[key];
	return members.map((member) => ({ organisationId: member.organisationId, weight: weigh(member) }));
}

function share(organisationId: string, weight: number, value: number): CostShare {
	return { organisationId, weight, cents: cents(value) };
}
