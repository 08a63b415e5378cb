import { betterAlone } from './core.ts';
import type { EngineNeed } from './need.ts';
import { blockKey, familyOf, type EngineParams } from './params.ts';
import { curveOf, giveUp, groupRate, type Curve } from './value.ts';

/** Why two needs cannot stand in one group. */
const pairObstacles = [
	'unit',
	'cpv',
	'start-window',
	'duration',
	'distance',
	'scope-epci',
	'scope-departement',
	'excluded-partner',
	'requirement',
	'procedure'
] as const;
export type PairObstacle = (typeof pairObstacles)[number];

/** Why a set of needs, each pair of which may agree, is still not a group. */
export type GroupObstacle =
	| 'unknown-family'
	| 'too-few-members'
	| 'single-buyer'
	| 'too-many-members'
	| 'no-common-procedure'
	| 'no-coordinator'
	| 'amount-above-cap'
	| 'member-loses'
	| 'no-gain'
	| 'not-stable';

/** One broken rule, with the needs it concerns. */
export type Violation = { rule: PairObstacle | GroupObstacle; ids: string[] };

/** Rounding allowed when the sum of a group is not exact in floating point, EUR. */
const roundingEur = 1e-6;

/** Every reason why two needs cannot be bought together; empty when they can. */
export function obstaclesBetween(a: EngineNeed, b: EngineNeed, params: EngineParams): PairObstacle[] {
	const level = Math.max(a.cpvLevel, b.cpvLevel);
	const broken: Record<PairObstacle, boolean> = {
		unit: baseUnit(a, params) !== baseUnit(b, params),
		cpv: a.cpv.slice(0, level) !== b.cpv.slice(0, level),
		'start-window': Math.max(a.startMin, b.startMin) > Math.min(a.startMax, b.startMax),
		duration: Math.max(a.durMin, b.durMin) > Math.min(a.durMax, b.durMax),
		distance: (a.x - b.x) ** 2 + (a.y - b.y) ** 2 > Math.min(a.radius, b.radius) ** 2,
		'scope-epci': (a.scope === 'epci' || b.scope === 'epci') && a.epci !== b.epci,
		'scope-departement': (a.scope === 'departement' || b.scope === 'departement') && a.dep !== b.dep,
		'excluded-partner': a.excluded.includes(b.buyer) || b.excluded.includes(a.buyer),
		requirement: (a.must & b.refuse) !== 0 || (b.must & a.refuse) !== 0,
		procedure: (a.procedures & b.procedures) === 0
	};
	return pairObstacles.filter((obstacle) => broken[obstacle]);
}

/**
 * Every rule a set of needs breaks as a group, pair rules first; empty when the group is valid.
 *
 * The value rules (nobody loses, the whole gains, the split is in the core) are only tested once the
 * needs are of one known family.
 *
 * @param settled how many of the first needs are known to agree with each other: their pairs are not looked at again
 */
export function checkGroup(members: readonly EngineNeed[], params: EngineParams, settled = 0): Violation[] {
	const violations: Violation[] = [];
	for (const [index, a] of members.entries()) {
		for (let other = Math.max(index + 1, settled); other < members.length; other++) {
			const b = members[other]!;
			for (const rule of obstaclesBetween(a, b, params)) violations.push({ rule, ids: [a.id, b.id] });
		}
	}
	const curve = sharedCurve(members, params);
	violations.push(...compositionViolations(members, params));
	if (!curve) violations.push({ rule: 'unknown-family', ids: members.map((need) => need.id) });
	else if (members.length >= 2) violations.push(...valueViolations(members, curve));
	return violations;
}

/** The prices shared by needs of one block, or `undefined` when they have none in common. */
export function sharedCurve(members: readonly EngineNeed[], params: EngineParams): Curve | undefined {
	const [first] = members;
	if (!first || members.some((need) => blockKey(need, params) !== blockKey(first, params))) return undefined;
	const family = familyOf(first.cpv, params);
	return family && curveOf(family, params);
}

function baseUnit(need: EngineNeed, params: EngineParams): string {
	return params.unitFactor[need.unit]?.[0] ?? need.unit;
}

function compositionViolations(members: readonly EngineNeed[], params: EngineParams): Violation[] {
	const ids = members.map((need) => need.id);
	const limits = members.map((need) => need.maxMembers || params.absoluteMaxMembers);
	const tooMany = members.filter((need) => need.maxMembers > 0 && need.maxMembers < members.length);
	const broken: [GroupObstacle, boolean, string[]][] = [
		['too-few-members', members.length < 2, ids],
		['single-buyer', new Set(members.map((need) => need.buyer)).size < 2, ids],
		[
			'too-many-members',
			members.length > Math.min(params.absoluteMaxMembers, ...limits),
			tooMany.length > 0 ? tooMany.map((need) => need.id) : ids
		],
		['no-common-procedure', members.reduce((mask, need) => mask & need.procedures, 7) === 0, ids],
		['no-coordinator', !members.some((need) => need.canCoordinate), ids]
	];
	return broken.filter(([, isBroken]) => isBroken).map(([rule, , concerned]) => ({ rule, ids: concerned }));
}

function valueViolations(members: readonly EngineNeed[], curve: Curve): Violation[] {
	const ids = members.map((need) => need.id);
	const total = members.reduce((sum, need) => sum + need.amount, 0);
	const rate = groupRate(curve, total);
	const gains = members.map((need) => need.amount * rate - giveUp(curve, need.amount));
	const violations: Violation[] = [];
	if (total > curve.maxAmount) violations.push({ rule: 'amount-above-cap', ids });
	for (const [index, gain] of gains.entries()) {
		if (gain < -roundingEur) violations.push({ rule: 'member-loses', ids: [ids[index]!] });
	}
	if (gains.reduce((sum, gain) => sum + gain, 0) <= 0) violations.push({ rule: 'no-gain', ids });
	const better = betterAlone(
		curve,
		members.map((need) => need.amount)
	);
	if (better === 'unproved') violations.push({ rule: 'not-stable', ids });
	else if (better) violations.push({ rule: 'not-stable', ids: better.members.map((index) => ids[index]!) });
	return violations;
}
