import { metresBetween } from './explain.ts';
import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import type { Violation } from './rules.ts';

/** One wish that can be loosened, each curing its own broken rules. */
export const relaxationKinds = [
	'distance',
	'cpv-level',
	'start-window',
	'duration',
	'scope',
	'excluded-partner',
	'requirement',
	'procedure',
	'group-size',
	'coordination'
] as const;
export type RelaxationKind = (typeof relaxationKinds)[number];

/** New values for some fields of one need. */
export type Change = { id: string } & Partial<Omit<EngineNeed, 'id'>>;

/** Which relaxation cures which broken rule; a rule that is absent has no cure. */
export const cures: Partial<Record<Violation['rule'], RelaxationKind>> = {
	distance: 'distance',
	cpv: 'cpv-level',
	'start-window': 'start-window',
	duration: 'duration',
	'scope-epci': 'scope',
	'scope-departement': 'scope',
	'excluded-partner': 'excluded-partner',
	requirement: 'requirement',
	procedure: 'procedure',
	'no-common-procedure': 'procedure',
	'too-many-members': 'group-size',
	'no-coordinator': 'coordination'
};

type Loosen = (need: EngineNeed, members: readonly EngineNeed[], params: EngineParams) => Change[];

/**
 * The least each side must give for `need` to stand beside `members` as far as one wish goes. The need
 * itself gives first; members only change where their own wish stands in the way.
 */
export const loosen: Record<RelaxationKind, Loosen> = {
	distance: (need, members) =>
		eachSide(need, members, (side, partners) => {
			const metres = Math.ceil(Math.max(...partners.map((partner) => metresBetween(side, partner))));
			return metres > side.radius ? { radius: metres } : {};
		}),

	'cpv-level': (need, members) =>
		eachSide(need, members, (side, partners) => {
			const shared = Math.min(...partners.map((partner) => sharedLevel(side.cpv, partner.cpv)));
			return shared < side.cpvLevel ? { cpvLevel: shared as EngineNeed['cpvLevel'] } : {};
		}),

	'start-window': (need, members) => {
		const from = Math.max(...members.map((member) => member.startMin));
		const to = Math.min(...members.map((member) => member.startMax));
		const startMin = Math.min(need.startMin, to);
		return [{ id: need.id, startMin, startMax: Math.max(need.startMax, from) }];
	},

	duration: (need, members) => {
		const shortest = Math.max(...members.map((member) => member.durMin));
		const longest = Math.min(...members.map((member) => member.durMax));
		const durMin = Math.min(need.durMin, longest);
		return [{ id: need.id, durMin, durMax: Math.max(need.durMax, shortest) }];
	},

	scope: (need, members) =>
		eachSide(need, members, (side, partners) => {
			const sameDep = partners.every((partner) => partner.dep === side.dep);
			const sameEpci = partners.every((partner) => partner.epci === side.epci);
			if (side.scope === 'any' || (side.scope === 'departement' && sameDep) || sameEpci) return {};
			return { scope: side.scope === 'epci' && sameDep ? 'departement' : 'any' };
		}),

	'excluded-partner': (need, members) =>
		eachSide(need, members, (side, partners) => {
			const others = side.excluded.filter((buyer) => partners.every((partner) => partner.buyer !== buyer));
			return others.length < side.excluded.length ? { excluded: others } : {};
		}),

	requirement: (need, members) => {
		const must = members.reduce((mask, member) => mask & ~member.refuse, need.must);
		const refuse = members.reduce((mask, member) => mask & ~member.must, need.refuse);
		return [{ id: need.id, must, refuse }];
	},

	procedure: (need, members) => {
		const common = members.reduce((mask, member) => mask & member.procedures, 7);
		// The simplest procedure they share is the least to ask for: the lowest bit.
		return common === 0 ? [] : [{ id: need.id, procedures: need.procedures | (common & -common) }];
	},

	'group-size': (need, members, params) => {
		const size = members.length + 1;
		if (size > params.absoluteMaxMembers) return [];
		return eachSide(need, members, (side) =>
			side.maxMembers > 0 && side.maxMembers < size ? { maxMembers: size } : {}
		);
	},

	coordination: (need) => [{ id: need.id, canCoordinate: true }]
};

/** The needs with the changes made; needs without a change are the same objects. */
export function applyChanges(needs: readonly EngineNeed[], changes: readonly Change[]): EngineNeed[] {
	return needs.map((need) => {
		const change = changes.find(({ id }) => id === need.id);
		return change ? { ...need, ...change } : need;
	});
}

function eachSide(
	need: EngineNeed,
	members: readonly EngineNeed[],
	change: (side: EngineNeed, partners: readonly EngineNeed[]) => Partial<EngineNeed>
): Change[] {
	const own = change(need, members);
	const theirs = members.map((member) => ({ ...change(member, [need]), id: member.id }));
	return [{ ...own, id: need.id }, ...theirs].filter((side) => Object.keys(side).length > 1);
}

function sharedLevel(a: string, b: string): number {
	const levels = [8, 5, 4] as const;
	return levels.find((level) => a.slice(0, level) === b.slice(0, level)) ?? 0;
}
