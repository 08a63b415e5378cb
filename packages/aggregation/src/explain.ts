import { proveCore, type CoreProof } from './core-proof.ts';
import type { EngineNeed } from './need.ts';
import type { EngineParams, ProcedureStep } from './params.ts';
import { priceGroup, type GroupPrice } from './price-group.ts';
import { checkGroup, sharedCurve, type Violation } from './rules.ts';

/** Why these needs stand together, as facts a screen can turn into sentences. */
export type GroupExplanation = {
	/** Days on which all members accept to start; empty when `from` is after `to`. */
	start: { from: number; to: number };
	/** Durations all members accept, months. */
	duration: { min: number; max: number };
	/** The two members furthest apart. */
	farthest: { ids: [string, string]; metres: number };
	/** Bits of the procedures all members accept. */
	procedures: number;
	/** Members able to coordinate, the largest amount first. */
	coordinators: string[];
	price: GroupPrice;
	/** The assumptions the price rests on. */
	assumptions: {
		family: string;
		procedureCost: readonly ProcedureStep[];
		groupFixedCost: number;
		memberCost: number;
	};
	core: CoreProof;
	/** Empty for every group the engine forms. */
	violations: Violation[];
};

/**
 * Explains a group of two needs or more.
 *
 * @throws RangeError when there are fewer, or they are not of one block with known prices
 */
export function explainGroup(members: readonly EngineNeed[], params: EngineParams): GroupExplanation {
	const curve = sharedCurve(members, params);
	if (!curve || members.length < 2) throw new RangeError('two needs or more of one block make a group');
	const byAmount = members.toSorted((a, b) => b.amount - a.amount || (a.id < b.id ? -1 : 1));
	return {
		start: {
			from: Math.max(...members.map((need) => need.startMin)),
			to: Math.min(...members.map((need) => need.startMax))
		},
		duration: {
			min: Math.max(...members.map((need) => need.durMin)),
			max: Math.min(...members.map((need) => need.durMax))
		},
		farthest: farthestPair(members),
		procedures: members.reduce((mask, need) => mask & need.procedures, 7),
		coordinators: byAmount.filter((need) => need.canCoordinate).map((need) => need.id),
		price: priceGroup(members, params),
		assumptions: {
			family: curve.family,
			procedureCost: params.procedureCost,
			groupFixedCost: params.groupFixedCost,
			memberCost: params.memberCost
		},
		core: proveCore(curve, members),
		violations: checkGroup(members, params)
	};
}

/** Metres between the places of delivery of two needs. */
export function metresBetween(a: EngineNeed, b: EngineNeed): number {
	return Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2);
}

function farthestPair(members: readonly EngineNeed[]): GroupExplanation['farthest'] {
	let farthest: GroupExplanation['farthest'] = { ids: [members[0]!.id, members[1]!.id], metres: -1 };
	for (const [index, a] of members.entries()) {
		for (const b of members.slice(index + 1)) {
			const metres = metresBetween(a, b);
			if (metres > farthest.metres) farthest = { ids: [a.id, b.id], metres };
		}
	}
	return farthest;
}
