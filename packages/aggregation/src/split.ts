import { proveCore, type CoreProof } from './core-proof.ts';
import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import { priceGroup, type GroupPrice } from './price-group.ts';
import { sharedCurve } from './rules.ts';
import { priceSaving, procedureCost, type Curve } from './value.ts';

/** What one member brings, bears and gains under equal price, EUR excl. VAT on the estimates. */
export type MemberShare = {
	id: string;
	amount: number;
	/** Its part of the total bought, and of what all gain; fractions. */
	volumeShare: number;
	gainShare: number;
	/** What the discount of the whole group saves it. */
	saving: number;
	/** Its part of the one procedure and of the cost of the group, in proportion to its amount. */
	sharedCost: number;
	/** What being a member costs it, the same for each. */
	memberCost: number;
	/** The discount it would earn alone, and the procedure it would run. */
	savingAlone: number;
	costAlone: number;
	gain: number;
};

/**
 * A member that pulls the price down more for the others than for itself (Schotanus, 2005): its part of the gain is below
 * its part of the volume, because it would earn much of the discount alone.
 */
export type Imbalance = {
	id: string;
	volumeShare: number;
	gainShare: number;
	/** EUR beyond which, the others buying what they buy, it gains less on the price with each EUR more that it brings. */
	turningAmount: number;
	isPastTurning: boolean;
};

export type FairSplit = {
	price: GroupPrice;
	/** Cost of the group and of its one procedure, which members share. */
	sharedCost: number;
	members: MemberShare[];
	/** Whether a smaller group could do better by itself, threshold by threshold. */
	core: CoreProof;
	/** Those that gain least beside what they bring, the widest gap first; empty when all gain in proportion. */
	imbalances: Imbalance[];
};

/**
 * Splits a group under equal price: everybody pays the same price, shared costs fall on each in proportion to its amount.
 *
 * @throws RangeError when there are fewer than two needs, or they are not of one block with known prices
 */
export function fairSplit(members: readonly EngineNeed[], params: EngineParams): FairSplit {
	const curve = sharedCurve(members, params);
	if (!curve || members.length < 2) throw new RangeError('two needs or more of one block make a group');
	const price = priceGroup(members, params);
	const sharedCost = price.groupFixedCost + price.procedureCost;
	const shares = price.members.map(({ id, amount, gain }): MemberShare => {
		const volumeShare = amount / price.totalAmount;
		return {
			id,
			amount,
			volumeShare,
			gainShare: price.net === 0 ? 0 : gain / price.net,
			saving: amount * price.discount,
			sharedCost: volumeShare * sharedCost,
			memberCost: curve.memberCost,
			savingAlone: priceSaving(curve, amount),
			costAlone: procedureCost(curve, amount),
			gain
		};
	});
	return {
		price,
		sharedCost,
		members: shares,
		core: proveCore(curve, members),
		imbalances: price.net > 0 ? imbalancesOf(shares, curve, price.totalAmount) : []
	};
}

/**
 * With a discount `dmax·A/(A+K)` and the others buying B, a member of amount a earns `a·dmax·K·B/((a+B+K)(a+K))` more on
 * the price than alone. That grows with a until `a² = K(K+B)`, then falls.
 *
 * @returns that amount, EUR
 */
export function turningAmount(curve: Pick<Curve, 'halfAmount'>, others: number): number {
	return Math.sqrt(curve.halfAmount * (curve.halfAmount + others));
}

/** A gap smaller than this is the rounding of estimates, not an effect. */
const gapMin = 0.01;

function imbalancesOf(shares: readonly MemberShare[], curve: Curve, total: number): Imbalance[] {
	return shares
		.filter(({ volumeShare, gainShare }) => volumeShare - gainShare > gapMin)
		.toSorted((a, b) => b.volumeShare - b.gainShare - (a.volumeShare - a.gainShare) || (a.id < b.id ? -1 : 1))
		.map(({ id, amount, volumeShare, gainShare }) => {
			const turning = turningAmount(curve, total - amount);
			return { id, volumeShare, gainShare, turningAmount: turning, isPastTurning: amount > turning };
		});
}
