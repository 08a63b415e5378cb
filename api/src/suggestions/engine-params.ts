import type { EngineParams, FamilyParams } from '@halle/aggregation';
import {
	baseUnit,
	baseUnitFactor,
	ruleInForce,
	unitCodes,
	type CostKind,
	type Day,
	type LegalRule,
	type LegalRuleKind,
	type Nature
} from '@halle/domain';
import { costOf, type Assumptions, type PriceAssumption } from '../assumptions/read-assumptions.ts';

/** Above, nobody would steer the group, and the engine proves nothing of it. */
export const membersMax = 60;

/**
 * The engine's parameters: what this installation assumes, the thresholds in force on the day, the units of the domain.
 *
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 */
export function engineParams(
	{ prices, costs }: Assumptions,
	nature: Nature,
	on: Day,
	rules: readonly LegalRule[]
): EngineParams {
	const [publicity, formal, european] = procedureThresholds(nature, on, rules);
	const euros = (kind: CostKind): number => costOf(costs, kind) / 100;
	return {
		version: 1,
		groupFixedCost: euros('group'),
		memberCost: euros('member'),
		absoluteMaxMembers: membersMax,
		procedureCost: [
			{ below: publicity, cost: euros('procedure-dispense') },
			{ below: formal, cost: euros('procedure-publicity') },
			{ below: european, cost: euros('procedure-formal') },
			{ below: null, cost: euros('procedure-european') }
		],
		unitFactor: Object.fromEntries(
			unitCodes.map((code) => [code, [baseUnit(code), baseUnitFactor(code)] as const])
		),
		classes: Object.fromEntries(
			prices.flatMap((family) => family.prefixes.map((prefix) => [prefix, familyParams(family)]))
		)
	};
}

function familyParams(assumed: PriceAssumption): FamilyParams {
	return {
		family: assumed.family,
		dmax: assumed.discountMaxBasisPoints / 10_000,
		K: assumed.halfDiscountCents / 100,
		maxAmount: assumed.maxAmountCents / 100
	};
}

/** EUR at which a purchase of this nature asks for the next dearer procedure, on this day. */
function procedureThresholds(nature: Nature, on: Day, rules: readonly LegalRule[]): [number, number, number] {
	const euros = (kind: LegalRuleKind): number => ruleInForce(kind, nature, on, rules).figure / 100;
	// Social services are never formal: only their European notice makes them dearer.
	const isSocial = nature === 'social';
	const publicity = euros('dispense');
	return [
		publicity,
		Math.max(publicity, isSocial ? publicity : euros('notice')),
		isSocial ? euros('light-notice') : euros('formal')
	];
}

/** The same assumptions with half the discount: the low end of every gain that is shown. */
export function halved(params: EngineParams): EngineParams {
	const classes = Object.entries(params.classes).map(([prefix, family]) => [prefix, half(family)]);
	return {
		...params,
		classes: Object.fromEntries(classes) as EngineParams['classes'], // same keys, same shape
		...(params.fallback && { fallback: half(params.fallback) })
	};
}

function half(family: FamilyParams): FamilyParams {
	return { ...family, dmax: family.dmax / 2 };
}
