import {
	explainGroup,
	explainRefusal,
	familyOf,
	priceGroup,
	type Change,
	type EngineNeed,
	type EngineParams,
	type GroupExplanation,
	type RefusalExplanation,
	type Relaxation
} from '@halle/aggregation';
import {
	contentUnit,
	convert,
	measureOf,
	shownQuantity,
	sumFractions,
	commonCpvLevel,
	isApproximate,
	natureOf,
	procedures,
	regime,
	staggeredStarts,
	type Concession,
	type Day,
	type LegalRule,
	type NearMiss,
	type SuggestionExplanation,
	type SuggestionMember,
	type UnitCode
} from '@halle/domain';
import type { PriceAssumption } from '../assumptions/read-assumptions.ts';
import { addedCash, balancesOf, toCents } from './balances.ts';
import { dayOf, durationToleranceMonths, toEngineNeed } from './engine-need.ts';
import { nearestTo } from './nearby.ts';
import type { OpenNeed } from './open-need.ts';
import type { OpenNeeds } from './open-needs.ts';

/** What needs that go together are explained from. */
export type Assumed = {
	params: EngineParams;
	/** The same at the low end of the hypothesis on discounts. */
	lowParams: EngineParams;
	/** What the parameters come from, with their sources. */
	prices: readonly PriceAssumption[];
	/** Day whose law applies. */
	on: Day;
	/** Rules that this installation applies. */
	rules: readonly LegalRule[];
	cpvLabel: (code: string) => string;
	epciName: (siren: string) => string;
};

/** The same, with what stands around them. */
export type Surroundings = Assumed & {
	/** Every need of the block, and the group each stands in, -1 when it stands alone. */
	open: OpenNeeds;
	groupOf: Int32Array;
};

/** More than this many refusals explained would be read by nobody; further needs than those tried are seldom worth a change. */
const nearMissesMax = 8;
const nearMissesTried = 60;

/** Everything that is shown of why the needs at these rows go together, with each gain at both ends of the hypothesis. */
export function explainSuggestion(at: readonly number[], around: Surroundings): SuggestionExplanation {
	const members = at.map((row) => around.open.at(row));
	return {
		...explainTogether(members, around),
		nearMisses: nearMisses(at, members.map(toEngineNeed), around)
	};
}

/**
 * What is shown of needs that go together, whether the engine put them there or people did. Two or more of one block.
 *
 * @throws RangeError when nothing is assumed of their prices
 */
export function explainTogether(
	members: readonly OpenNeed[],
	around: Assumed
): Omit<SuggestionExplanation, 'nearMisses'> {
	const engine = members.map(toEngineNeed);
	const explanation = explainGroup(engine, around.params);
	const low = priceGroup(engine, around.lowParams);
	const rows = members.map((need, index) => memberOf(need, explanation, low.members[index]?.gain ?? 0));
	const names = new Map(members.map((need) => [need.id, need.place]));
	const [from, to] = explanation.farthest.ids.map((id) => names.get(id));
	const value = sum(members.map((need) => need.amountCents));
	const nature = natureOf(subjectOf(members));
	const together = regime(value, nature, around.on, around.rules);
	return {
		version: 1,
		members: rows,
		start: { fromOn: dayOf(explanation.start.from), untilOn: dayOf(explanation.start.to) },
		...staggerOf(members),
		duration: { shortestMonths: explanation.duration.min, longestMonths: explanation.duration.max },
		farthest: {
			from: from?.name ?? '',
			to: to?.name ?? '',
			metres: Math.round(explanation.farthest.metres),
			isApproximate: [from, to].some((place) => !place || isApproximate(place.positionSource))
		},
		subject: sharedSubject(members, around.cpvLabel),
		coordinators: explanation.coordinators.flatMap((id) => {
			const need = members.find((member) => member.id === id);
			return need?.offersToCoordinate ? [{ communeCode: need.place.code, communeName: need.place.name }] : [];
		}),
		epci: sharedEpci(members, around.epciName),
		totalAmountCents: value,
		totalQuantity: totalQuantity(members),
		gain: {
			lowCents: sum(rows.map((row) => row.gain.lowCents)),
			highCents: sum(rows.map((row) => row.gain.highCents))
		},
		procedureGainCents: sum(rows.map((row) => row.procedureGainCents)),
		regime: {
			procedure: together.procedure,
			publicity: [...together.publicity],
			procedureAlone: heaviest(
				members.map((need) => regime(need.amountCents, nature, around.on, around.rules).procedure)
			),
			rules: [...together.rules],
			...(together.presumed && { presumed: together.presumed })
		},
		isStable: explanation.core.stable,
		assumptions: assumptionsOf(engine, around)
	};
}

function memberOf(need: OpenNeed, explanation: GroupExplanation, lowGain: number): SuggestionMember {
	const priced = explanation.price.members.find(({ id }) => id === need.id);
	const high = priced?.gain ?? 0;
	const { place } = need;
	return {
		communeCode: place.code,
		communeName: place.name,
		longitude: place.longitude,
		latitude: place.latitude,
		positionSource: place.positionSource,
		organisationId: need.organisationId,
		needId: need.id,
		isAnticipated: need.isAnticipated,
		...(need.contractEndsOn !== null && { contractEndsOn: need.contractEndsOn }),
		...(need.canCoordinate && !need.offersToCoordinate && !need.isAnticipated && { isCensused: true }),
		title: need.title,
		quantity: need.quantity,
		...measureOf(need),
		amountCents: need.amountCents,
		gain: { lowCents: toCents(lowGain), highCents: toCents(high) },
		procedureGainCents: toCents(high - (priced?.priceSaving ?? 0))
	};
}

/** What is said of contracts that end on different days, where each may come in on its own; nothing where nobody has one. */
function staggerOf(members: readonly OpenNeed[]): Pick<SuggestionExplanation, 'stagger'> {
	const ends = members.flatMap(({ contractEndsOn }) => contractEndsOn ?? []).toSorted();
	const [firstEndsOn, lastEndsOn] = [ends[0], ends.at(-1)];
	const { startsOn, suitsAll } = staggeredStarts(members);
	return firstEndsOn && lastEndsOn && suitsAll
		? { stagger: { firstEndsOn, lastEndsOn, startsOn, contracts: ends.length } }
		: {};
}

function nearMisses(
	rows: readonly number[],
	engine: readonly EngineNeed[],
	{ open, groupOf, params }: Surroundings
): NearMiss[] {
	const together = balancesOf({ needs: engine, names: new Map(), params });
	const misses = nearestTo(open, rows, nearMissesTried).map(({ row, metres }): NearMiss => {
		const need = open.at(row);
		const other = toEngineNeed(need);
		const { violations, relaxation } = refusalOf(need, engine, params);
		const joined = relaxation && balancesOf({ needs: [...engine, other], names: new Map(), params });
		return {
			communeName: need.place.name,
			title: need.title,
			isAnticipated: need.isAnticipated,
			metres: Math.round(metres),
			brokenRules: [...new Set(violations.map(({ rule }) => rule))],
			isInAnotherSuggestion: (groupOf[row] ?? -1) >= 0,
			relaxation: relaxation
				? {
						...relaxationOf(relaxation, open.nameOf),
						addedGainCents: toCents(relaxation.addedNet),
						...(joined && { addedCash: addedCash(together, joined) })
					}
				: null
		};
	});
	// What a small change would bring in is worth reading first; the rest stays in order of distance.
	return misses
		.toSorted((a, b) => (b.relaxation?.addedGainCents ?? 0) - (a.relaxation?.addedGainCents ?? 0))
		.slice(0, nearMissesMax);
}

/**
 * Why a need cannot stand with others, and the one wish that would mend it. The days of one that follows a contract are no
 * wish: any others would leave it without a contract, or with two.
 */
export function refusalOf(
	need: OpenNeed,
	others: readonly EngineNeed[],
	params: EngineParams
): RefusalExplanation {
	const { relaxation, ...refused } = explainRefusal(toEngineNeed(need), others, params);
	const isFixed = relaxation?.kind === 'start-window' && need.contractEndsOn !== null;
	return { ...refused, ...(relaxation && !isFixed && { relaxation }) };
}

/** The wish to loosen, in the words of the domain: days, communes and metres instead of the engine's numbers. */
export function relaxationOf(
	relaxation: Relaxation,
	nameOf: (needId: string) => string
): { kind: Relaxation['kind']; concessions: Concession[] } {
	return {
		kind: relaxation.kind,
		concessions: relaxation.changes.map((change) => concessionOf(change, nameOf))
	};
}

function concessionOf(change: Change, nameOf: (needId: string) => string): Concession {
	const { id, radius, startMin, startMax, durMin, durMax, scope, cpvLevel } = change;
	return {
		needId: id,
		communeName: nameOf(id),
		...(radius !== undefined && { radiusMetres: radius }),
		...(startMin !== undefined && { startsFromOn: dayOf(startMin) }),
		...(startMax !== undefined && { startsUntilOn: dayOf(startMax) }),
		...(durMin !== undefined && { shortestMonths: durMin }),
		...(durMax !== undefined && { longestMonths: durMax }),
		...(scope !== undefined && { scope }),
		...(cpvLevel !== undefined && { cpvDigits: cpvLevel })
	};
}

function assumptionsOf(
	engine: readonly EngineNeed[],
	{ params, prices }: Assumed
): SuggestionExplanation['assumptions'] {
	const curve = familyOf(engine[0]?.cpv ?? '', params);
	if (!curve) throw new Error('a group was formed without assumptions on its prices');
	const assumed = prices.find(({ family }) => family === curve.family);
	return {
		family: curve.family,
		discountMaxBasisPoints: Math.round(curve.dmax * 10_000),
		halfDiscountCents: toCents(curve.K),
		maxAmountCents: toCents(curve.maxAmount),
		source: assumed?.source ?? '',
		isHypothesis: assumed?.isHypothesis ?? true,
		procedureCosts: params.procedureCost.map(({ below, cost }) => ({
			belowCents: below === null || below > Number.MAX_SAFE_INTEGER / 100 ? null : toCents(below),
			costCents: toCents(cost)
		})),
		groupCostCents: toCents(params.groupFixedCost),
		memberCostCents: toCents(params.memberCost),
		durationToleranceMonths
	};
}

function sharedSubject(
	members: readonly OpenNeed[],
	label: (code: string) => string
): SuggestionExplanation['subject'] {
	const first = members[0]?.cpvCode ?? '';
	const digits = Math.min(...members.map((need) => commonCpvLevel(first, need.cpvCode)));
	const cpvCode = first.slice(0, digits).padEnd(8, '0');
	return { cpvCode, label: label(cpvCode), digits };
}

function sharedEpci(
	members: readonly OpenNeed[],
	name: (siren: string) => string
): SuggestionExplanation['epci'] {
	const siren = members[0]?.place.epciSiren;
	if (!siren || members.some((need) => need.place.epciSiren !== siren)) return null;
	return { siren, name: name(siren) };
}

/** In the unit most members speak in, as it is shown; null when a quantity is missing. */
function totalQuantity(members: readonly OpenNeed[]): number | null {
	const unit = unitOf(members);
	if (members.some((need) => need.quantity === null)) return null;
	return shownQuantity(sumFractions(members.map((need) => convert(need.quantity ?? 0, need, unit))));
}

/** The unit most members speak in, that of what their packs hold; the first one's when they disagree evenly. */
export function unitOf(members: readonly OpenNeed[]): UnitCode {
	const counts = Map.groupBy(members, contentUnit);
	const [most] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
	return most?.[0] ?? 'E48';
}

/** The need that speaks for the block: it has a family when one of them has. */
function subjectOf(members: readonly OpenNeed[]): { familyId?: string; cpvCode: string } {
	const member = members.find((need) => need.familyId) ?? members[0];
	if (!member) throw new Error('a group has members');
	return member.familyId
		? { familyId: member.familyId, cpvCode: member.cpvCode }
		: { cpvCode: member.cpvCode };
}

function heaviest(list: readonly (typeof procedures)[number][]): (typeof procedures)[number] {
	return procedures.findLast((procedure) => list.includes(procedure)) ?? 'dispense';
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, one) => total + one, 0);
}
