import type { EngineNeed } from './need.ts';
import { familyOf, type EngineParams } from './params.ts';
import { curveOf, giveUp, groupValue } from './value.ts';

/**
 * How many more buyers of as much would make a group of this need worth its costs, distance and dates left aside.
 *
 * @returns undefined when no group that may be formed would be
 */
export function missingPartners({ cpv, amount }: EngineNeed, params: EngineParams): number | undefined {
	const family = familyOf(cpv, params);
	if (!family) return undefined;
	const curve = curveOf(family, params);
	for (let members = 2; members <= curve.maxMembers; members += 1) {
		const total = amount * members;
		if (total > curve.maxAmount) return undefined;
		if (groupValue(curve, total) - members * giveUp(curve, amount) > 0) return members - 1;
	}
	return undefined;
}
