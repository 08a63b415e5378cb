import { fairSplit, shapleyCost, type CoreProof, type FairSplit as EngineSplit } from '@halle/aggregation';
import { cents, split, type FairSplit, type StabilityVerdict } from '@halle/domain';
import { balancesOf, toCents, type Priced } from './balances.ts';

/** How this group shares its costs and its gain, in whole cents that add up. Two members or more of one known family. */
export function fairSplitOf(priced: Priced): FairSplit {
	const { needs, names, params } = priced;
	const fair = fairSplit(needs, params);
	const shapley = shapleyCost(needs, params);
	const balances = balancesOf(priced);
	const costCents = toCents(fair.sharedCost);
	// In millionths of a euro, without the membership that each bears by itself: the largest remainder decides the last cents.
	const weights = shapley.shares.map(({ cost }) =>
		Math.max(0, Math.round((cost - fair.price.memberCost) * 1e6))
	);
	const shapleyCents = split(cents(costCents), weights);
	const members = fair.members.flatMap(({ id, amount }, index) => {
		const own = balances?.members.get(id);
		return own
			? {
					id,
					name: names.get(id) ?? '',
					amountCents: toCents(amount),
					balance: own,
					shapleyCents: shapleyCents[index] ?? 0
				}
			: [];
	});
	if (!balances) throw new Error('a group has two members or more');
	return {
		members,
		balance: balances.all,
		costCents,
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
