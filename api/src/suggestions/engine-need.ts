import type { EngineNeed, EngineParams, FamilyParams } from '@halle/aggregation';
import {
	addDays,
	baseUnit,
	baseUnitFactor,
	cpvLevel,
	daysBetween,
	familyById,
	familyOfCpv,
	frameworkMonthsMax,
	ruleInForce,
	unitCodes,
	type CostKind,
	type Day,
	type LegalRule,
	type LegalRuleKind,
	type Nature,
	type NeedScope,
	type PositionSource,
	type UnitCode
} from '@halle/domain';
import { costOf, type Assumptions, type PriceAssumption } from '../assumptions/read-assumptions.ts';

/** Above, nobody would steer the group, and the engine proves nothing of it. */
export const membersMax = 60;

/** A commune as the engine needs it: on the plane of metres, with its names for the screen. */
export type Place = {
	code: string;
	name: string;
	population: number;
	epciSiren: string | null;
	departementCode: string;
	longitude: number;
	latitude: number;
	/** Metres in the plane of the reference data. */
	x: number;
	y: number;
	positionSource: PositionSource;
};

/** A need that looks for partners: posted by its commune, or announced by a contract that ends. */
export type OpenNeed = {
	id: string;
	isAnticipated: boolean;
	/** Null when the commune has no account. */
	organisationId: string | null;
	place: Place;
	title: string;
	familyId: string | null;
	cpvCode: string;
	unit: UnitCode;
	/** Null when a published contract does not say it. */
	quantity: number | null;
	amountCents: number;
	startsFromOn: Day;
	startsUntilOn: Day;
	durationMonths: number;
	radiusMetres: number;
	scope: NeedScope;
	canCoordinate: boolean;
	/** INSEE codes of the communes it turned down for this need. */
	excluded: readonly string[];
};

/** Day 0 of the engine; any day before every need would do. */
const originOn: Day = '2000-01-01';

/** Two durations are near enough within a year: the common contract is then cut to what all accept. */
export const durationToleranceMonths = 12;

/** The day of the calendar that the engine counts as `day`. */
export function dayOf(day: number): Day {
	return addDays(originOn, day);
}

/** The engine's own words for a need: metres, base units, euros, days and months. */
export function toEngineNeed(need: OpenNeed): EngineNeed {
	const { place } = need;
	return {
		id: need.id,
		buyer: place.code,
		// Outside any EPCI a commune is alone in its own.
		epci: place.epciSiren ?? place.code,
		dep: place.departementCode,
		pop: place.population,
		x: place.x,
		y: place.y,
		cpv: need.cpvCode,
		cpvLevel: bindingLevel(`${need.familyId ?? ''} ${need.cpvCode}`),
		unit: need.unit,
		qty: need.quantity ?? 0,
		amount: need.amountCents / 100,
		startMin: dayNumber(need.startsFromOn),
		startMax: dayNumber(need.startsUntilOn),
		durMin: Math.max(1, need.durationMonths - durationToleranceMonths),
		durMax: Math.min(frameworkMonthsMax, need.durationMonths + durationToleranceMonths),
		radius: need.radiusMetres,
		scope: need.scope,
		// Requirements are free text for now: a person compares them, not the engine.
		must: 0,
		refuse: 0,
		procedures: 7,
		maxMembers: 0,
		canCoordinate: need.canCoordinate,
		excluded: need.excluded
	};
}

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

/** Computed once for each text: a national run asks a million times for some thousand days and codes. */
function remembered<T>(compute: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const found = known.get(text) ?? compute(text);
		known.set(text, found);
		return found;
	};
}

const dayNumber = remembered((day: Day) => daysBetween(originOn, day));

/** How many digits of the code a partner must share, from the id of a family, which may be empty, and a CPV code. */
const bindingLevel = remembered((familyAndCode) => {
	const [familyId = '', cpvCode = ''] = familyAndCode.split(' ');
	const family = familyById(familyId) ?? familyOfCpv(cpvCode);
	return family?.engineLevel ?? levelOf(cpvCode);
});

/** Outside the families a code that goes into detail binds its partners to five digits, a broad one to its class. */
function levelOf(cpvCode: string): 4 | 5 {
	return cpvLevel(cpvCode) >= 5 ? 5 : 4;
}
