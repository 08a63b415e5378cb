import type { EngineNeed, EngineParams } from '@halle/aggregation';
import { suggestionExplanationSchema, type SuggestionMember } from '@halle/domain';
import type { z } from 'zod';
import { membersMax } from './engine-params.ts';
import type { Priced } from './balances.ts';

/** What of an explanation its prices are read from. */
export const pricedExplanationSchema = suggestionExplanationSchema.pick({
	members: true,
	subject: true,
	coordinators: true,
	assumptions: true
});
type PricedExplanation = z.infer<typeof pricedExplanationSchema>;

/**
 * A suggestion priced from what its page already tells its readers, on the assumptions it was computed with: nothing
 * is read of the others' needs beyond that, and the figures are those of the page.
 */
export function pricedFrom(explanation: PricedExplanation): Priced {
	const { members } = explanation;
	return {
		needs: members.map((member) => engineNeedOf(member, explanation)),
		names: new Map(members.map(({ needId, communeName }) => [needId, communeName])),
		params: paramsFrom(explanation)
	};
}

/** They agree on place, dates and kind, or the engine would not have put them together. */
function engineNeedOf(member: SuggestionMember, { subject, coordinators }: PricedExplanation): EngineNeed {
	return agreeingNeed({
		id: member.needId,
		buyer: member.communeCode,
		cpv: subject.cpvCode,
		qty: member.quantity ?? 0,
		amount: member.amountCents / 100,
		canCoordinate:
			member.isAnticipated ||
			member.isCensused === true ||
			coordinators.some(({ communeCode }) => communeCode === member.communeCode)
	});
}

/** What the engine reads of a need that stands among others which it agrees with. */
export function agreeingNeed(
	own: Pick<EngineNeed, 'id' | 'buyer' | 'cpv' | 'qty' | 'amount' | 'canCoordinate'>
): EngineNeed {
	return {
		...own,
		epci: '',
		dep: '',
		pop: 0,
		x: 0,
		y: 0,
		cpvLevel: 4,
		unit: 'C62',
		startMin: 0,
		startMax: 0,
		durMin: 1,
		durMax: 1,
		radius: 0,
		scope: 'any',
		must: 0,
		refuse: 0,
		procedures: 7,
		maxMembers: 0,
		excluded: []
	};
}

function paramsFrom({ assumptions }: PricedExplanation): EngineParams {
	const { family, discountMaxBasisPoints, halfDiscountCents, maxAmountCents } = assumptions;
	return {
		version: 1,
		groupFixedCost: assumptions.groupCostCents / 100,
		memberCost: assumptions.memberCostCents / 100,
		absoluteMaxMembers: membersMax,
		procedureCost: assumptions.procedureCosts.map(({ belowCents, costCents }) => ({
			below: belowCents === null ? null : belowCents / 100,
			cost: costCents / 100
		})),
		unitFactor: {},
		classes: {},
		fallback: {
			family,
			dmax: discountMaxBasisPoints / 10_000,
			K: halfDiscountCents / 100,
			maxAmount: (maxAmountCents ?? Number.MAX_SAFE_INTEGER) / 100
		}
	};
}
