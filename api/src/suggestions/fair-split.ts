import {
	fairSplit,
	priceGroup,
	shapleyCost,
	type CoreProof,
	type EngineNeed,
	type EngineParams,
	type FairSplit as EngineSplit
} from '@halle/aggregation';
import { cents, split, sumCents, type FairSplit, type StabilityVerdict } from '@halle/domain';
import { halved } from './engine-params.ts';

/** A group ready to be priced: what the engine reads of its members, their names, and the assumptions. */
export type Priced = {
	needs: readonly EngineNeed[];
	/** Commune by id of the member. */
	names: ReadonlyMap<string, string>;
	params: EngineParams;
};

/** How this group shares its costs and its gain, in whole cents that add up. Two members or more of one known family. */
export function fairSplitOf(priced: Priced): FairSplit {
	const { needs, names, params } = priced;
	const fair = fairSplit(needs, params);
	const shapley = shapleyCost(needs, params);
	const low = priceGroup(needs, halved(params));
	const amounts = needs.map(({ amount }) => toCents(amount));
	const sharedCosts = split(cents(toCents(fair.sharedCost)), amounts);
	const memberCents = toCents(fair.price.memberCost);
	const costCents = sumCents([...sharedCosts, ...needs.map(() => memberCents)]);
	// Weights in millionths of a euro: fine enough for the largest remainder to decide the last cents.
	const weights = shapley.shares.map(({ cost }) => Math.round(cost * 1e6));
	const shapleyCents = split(cents(costCents), weights);
	const members = fair.members.map(({ id, gain }, index) => ({
		id,
		name: names.get(id) ?? '',
		amountCents: amounts[index] ?? 0,
		gain: { lowCents: toCents(low.members[index]?.gain ?? 0), highCents: toCents(gain) },
		costCents: (sharedCosts[index] ?? 0) + memberCents,
		shapleyCents: shapleyCents[index] ?? 0
	}));
	return {
		members,
		costCents,
		gain: {
			lowCents: sumCents(members.map(({ gain }) => gain.lowCents)),
			highCents: sumCents(members.map(({ gain }) => gain.highCents))
		},
		stability: stabilityOf(fair.core, names),
		shapley: { method: shapley.method, errorCents: Math.ceil(shapley.error * 100) },
		imbalance: imbalanceOf(fair, names)
	};
}

/** The verdict that says most: what breaks the core, else the narrowest reason why nothing does. */
export function stabilityOf(
	{ stable, thresholds }: CoreProof,
	names: ReadonlyMap<string, string>
): StabilityVerdict {
	const better = thresholds.find(({ verdict }) => verdict === 'does-better');
	if (better?.verdict === 'does-better') {
		const members = better.ids.map((id) => names.get(id) ?? '');
		return { kind: 'does-better', thresholdCents: toCents(better.threshold), names: members };
	}
	if (!stable) return { kind: 'unproved' };
	const narrowest = thresholds.find(({ verdict }) => verdict === 'out-of-reach') ?? thresholds.at(-1);
	return narrowest && narrowest.verdict !== 'does-better'
		? { kind: narrowest.verdict, thresholdCents: toCents(narrowest.threshold) }
		: { kind: 'no-threshold' };
}

function imbalanceOf(
	{ imbalances }: EngineSplit,
	names: ReadonlyMap<string, string>
): FairSplit['imbalance'] {
	// Past its turning point the effect bites whoever has the wider gap.
	const worst = imbalances.find(({ isPastTurning }) => isPastTurning) ?? imbalances[0];
	return worst
		? {
				id: worst.id,
				name: names.get(worst.id) ?? '',
				volumeBasisPoints: Math.round(worst.volumeShare * 10_000),
				gainBasisPoints: Math.round(worst.gainShare * 10_000),
				turningCents: toCents(worst.turningAmount),
				isPastTurning: worst.isPastTurning
			}
		: null;
}

/** Euros of the engine in whole cents. */
export function toCents(euros: number): number {
	return Math.round(euros * 100);
}
