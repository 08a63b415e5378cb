import { defaultParams, type EngineNeed, type EngineParams, type FamilyParams } from '@halle/aggregation';
import {
	addDays,
	baseUnit,
	baseUnitFactor,
	cpvLevel,
	daysBetween,
	familyById,
	familyOfCpv,
	ruleInForce,
	unitCodes,
	type Day,
	type LegalRule,
	type LegalRuleKind,
	type Nature,
	type NeedScope,
	type PositionSource,
	type UnitCode
} from '@halle/domain';

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
const longestFrameworkMonths = 48;

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
		cpvLevel: familyOf(need)?.engineLevel ?? levelOf(need.cpvCode),
		unit: need.unit,
		qty: need.quantity ?? 0,
		amount: need.amountCents / 100,
		startMin: daysBetween(originOn, need.startsFromOn),
		startMax: daysBetween(originOn, need.startsUntilOn),
		durMin: Math.max(1, need.durationMonths - durationToleranceMonths),
		durMax: Math.min(longestFrameworkMonths, need.durationMonths + durationToleranceMonths),
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
 * The engine's assumptions, with the thresholds in force on the day and the units of the domain.
 *
 * @throws Refusal LEGAL_PERIOD_UNKNOWN
 */
export function engineParams(nature: Nature, on: Day, rules?: readonly LegalRule[]): EngineParams {
	const euros = (kind: LegalRuleKind): number => ruleInForce(kind, nature, on, rules).figure / 100;
	// Social services are never formal: only their European notice makes them dearer.
	const isSocial = nature === 'social';
	const publicity = euros('dispense');
	return {
		...defaultParams({
			publicity,
			formal: Math.max(publicity, isSocial ? publicity : euros('notice')),
			european: isSocial ? euros('light-notice') : euros('formal')
		}),
		unitFactor: Object.fromEntries(
			unitCodes.map((code) => [code, [baseUnit(code), baseUnitFactor(code)] as const])
		)
	};
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

function familyOf({ familyId, cpvCode }: Pick<OpenNeed, 'familyId' | 'cpvCode'>) {
	return (familyId ? familyById(familyId) : undefined) ?? familyOfCpv(cpvCode);
}

/** Outside the families a code that goes into detail binds its partners to five digits, a broad one to its class. */
function levelOf(cpvCode: string): 4 | 5 {
	return cpvLevel(cpvCode) >= 5 ? 5 : 4;
}
