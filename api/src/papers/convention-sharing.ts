import type { EngineNeed } from '@halle/aggregation';
import { Refusal, shareCosts, type CostTerms, type CostWeights } from '@halle/domain';
import { toCents, type Sharing } from '../suggestions/balances.ts';

/**
 * The costs as a convention shares them, of its members or of those that a supposed change would leave. Orders that are not
 * placed yet follow the estimates; so does what its key cannot share.
 *
 * @param weights of its members today
 */
export function conventionSharing(terms: CostTerms, weights: readonly CostWeights[]): Sharing {
	return (needs) => {
		const weighed = needs.map((need) => weightsOf(need, weights));
		const shares = sharesOf(terms, weighed);
		return new Map(
			shares.map(({ organisationId, cents }) => [organisationId, { lowCents: cents, highCents: cents }])
		);
	};
}

function sharesOf(terms: CostTerms, weighed: readonly CostWeights[]) {
	try {
		const shares = shareCosts(terms, weighed);
		if (shares.length > 0) return shares;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
	}
	return shareCosts({ ...terms, key: 'amount' }, weighed);
}

/** A member that buys more weighs more; of one who is only supposed, the keys know what the others weigh on average. */
function weightsOf({ id, amount }: EngineNeed, weights: readonly CostWeights[]): CostWeights {
	const amountCents = toCents(amount);
	const known = weights.find(({ organisationId }) => organisationId === id);
	const mean = (of: (one: CostWeights) => number) =>
		Math.round(weights.reduce((sum, one) => sum + of(one), 0) / Math.max(1, weights.length));
	if (!known) {
		const [population, volume] = [mean((one) => one.population), mean((one) => one.volume)];
		return { organisationId: id, population, amountCents, volume, ordersCents: 0 };
	}
	const volume =
		known.amountCents > 0 ? Math.round((known.volume * amountCents) / known.amountCents) : known.volume;
	return { ...known, amountCents, volume };
}
