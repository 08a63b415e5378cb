import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import { sharedCurve } from './rules.ts';
import { giveUp, groupRate, groupValue, priceSaving, procedureCost } from './value.ts';

/** What one member gains by the group over buying alone, on the estimates, and what that is made of. */
export type MemberGain = {
	id: string;
	amount: number;
	gain: number;
	/** What it pays less for the goods: the discount of the whole over the one it would get alone. */
	priceSaving: number;
	/** Its part of the one procedure and of the cost of the group, in proportion to its amount. */
	sharedCost: number;
};

/** The estimated value of a group under equal price, EUR excl. VAT. */
export type GroupPrice = {
	members: MemberGain[];
	totalAmount: number;
	/** Discount the total amount earns, as a fraction. */
	discount: number;
	/** Discount less the shared costs, per EUR bought: every member earns this rate on its amount. */
	rate: number;
	priceSaving: number;
	procedureCost: number;
	groupFixedCost: number;
	memberCost: number;
	/** What the members would save and spend alone, in all. */
	givenUp: number;
	/** Sum of the members' gains. */
	net: number;
};

/**
 * Prices a set of needs as one group under equal price: everybody gets the same rate, so shared costs fall
 * on each in proportion to its amount. Tells what it would be worth whether or not the group is valid.
 *
 * @throws RangeError when the needs are not of one block with known prices
 */
export function priceGroup(members: readonly EngineNeed[], params: EngineParams): GroupPrice {
	const curve = sharedCurve(members, params);
	if (!curve) throw new RangeError('only needs of one class and base unit, of a known family, can be priced');
	const totalAmount = members.reduce((sum, need) => sum + need.amount, 0);
	const rate = groupRate(curve, totalAmount);
	const discount = priceSaving(curve, totalAmount) / totalAmount;
	const shared = curve.groupFixedCost + procedureCost(curve, totalAmount);
	const gains = members.map((need) => ({
		id: need.id,
		amount: need.amount,
		gain: need.amount * rate - giveUp(curve, need.amount),
		priceSaving: need.amount * discount - priceSaving(curve, need.amount),
		sharedCost: (shared * need.amount) / totalAmount
	}));
	const givenUp = members.reduce((sum, need) => sum + giveUp(curve, need.amount), 0);
	return {
		members: gains,
		totalAmount,
		discount,
		rate,
		priceSaving: priceSaving(curve, totalAmount),
		procedureCost: procedureCost(curve, totalAmount),
		groupFixedCost: curve.groupFixedCost,
		memberCost: curve.memberCost,
		givenUp,
		net: groupValue(curve, totalAmount) - givenUp
	};
}
