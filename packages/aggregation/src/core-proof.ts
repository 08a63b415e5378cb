import { betterAlone } from './core.ts';
import { groupRate, type Curve } from './value.ts';

/** Why no sub-group below one procedure threshold does better, or which one does. */
export type ThresholdVerdict =
	/** Even a total just below the threshold earns less than the group does. */
	| { verdict: 'earns-less'; threshold: number; rateBelow: number }
	/** A total just below would earn more, but no two members or more reach it. */
	| { verdict: 'out-of-reach'; threshold: number; rateBelow: number }
	| { verdict: 'does-better'; threshold: number; rateBelow: number; ids: string[] };

/**
 * Whether the equal price is in the core, with the reason for each procedure threshold the group has
 * crossed. With no threshold crossed the rate only grows with the total, which is reason enough.
 * All of it holds on the estimates.
 */
export type CoreProof = { stable: boolean; rate: number; thresholds: ThresholdVerdict[] };

/** Tests the core of a group in which nobody loses and tells why, threshold by threshold. */
export function proveCore(curve: Curve, members: readonly { id: string; amount: number }[]): CoreProof {
	const total = members.reduce((sum, member) => sum + member.amount, 0);
	const rate = groupRate(curve, total);
	const better = betterAlone(
		curve,
		members.map((member) => member.amount)
	);
	const thresholds = curve.thresholds.flatMap((threshold, step): ThresholdVerdict[] => {
		if (threshold > total) return [];
		const rateBelow = curve.ratesBelow[step]!;
		if (rateBelow <= rate) return [{ verdict: 'earns-less', threshold, rateBelow }];
		if (better !== undefined && better !== 'unproved' && better.step === step) {
			return [
				{ verdict: 'does-better', threshold, rateBelow, ids: better.members.map((i) => members[i]!.id) }
			];
		}
		return [{ verdict: 'out-of-reach', threshold, rateBelow }];
	});
	return { stable: better === undefined, rate, thresholds };
}
