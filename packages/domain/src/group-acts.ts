import { consultationTransitions } from './consultation-states.ts';
import { Refusal, type RefusalCode, type RefusalDetails } from './errors.ts';
import { groupGuards, type GroupGuard, type GroupSituation } from './group-guards.ts';
import { groupTransitions } from './group-states.ts';
import type { MembershipStatus } from './membership.ts';
import { membershipTransitions } from './membership-states.ts';
import { because, type Reason } from './transitions.ts';

/** The acts of people in a group that the screens offer or explain. */
export const groupActNames = [
	'accept',
	'decline',
	'join',
	'bringNeed',
	'nameCoordinator',
	'closeMembership',
	'agreeConvention',
	'reviseConvention',
	'deliberate',
	'sign',
	'confirmQuantities',
	'leave',
	'handOver',
	'giveUp',
	'exclude',
	'requestExit',
	'cancel',
	'prepareCall',
	'amendCall',
	'publishCall',
	'issuePapers',
	'closeGroup',
	'dissolve'
] as const;
export type GroupActName = (typeof groupActNames)[number];

/** Yes, or why not: the first reason to mend, and all of them. */
export type GroupActVerdict =
	| { allowed: true }
	| { allowed: false; code: RefusalCode; details: RefusalDetails; reasons: readonly Reason[] };

type AnyRow = {
	verb: string;
	from: readonly (string | null)[];
	actor: readonly string[];
	guards: readonly GroupGuard[];
};
const tables: readonly {
	rows: readonly AnyRow[];
	/** Where the thing stands that the act moves. */
	stateOf: (situation: GroupSituation) => string | null;
	wrongState: (situation: GroupSituation) => Reason;
}[] = [
	{
		rows: groupTransitions,
		stateOf: ({ status }) => status,
		wrongState: ({ status }) =>
			because(['active', 'closing', 'dissolved'].includes(status) ? 'GROUP_FROZEN' : 'GROUP_STATUS', {
				status
			})
	},
	{
		rows: membershipTransitions,
		stateOf: ({ membership }) => membership,
		wrongState: ({ membership }) =>
			membership === null
				? because('MEMBERSHIP_NOT_FOUND')
				: because('MEMBERSHIP_STATUS', { status: membership })
	},
	{
		rows: consultationTransitions,
		// A new consultation has no state yet: its guards say whether there may be one.
		stateOf: ({ call }) => call,
		wrongState: ({ call }) =>
			call === null ? because('CALL_NOT_FOUND') : because('CALL_STATUS', { status: call })
	}
];

/** Says whether the act can be done now by this person and, if not, everything that stands in its way. */
export function groupActVerdict(name: GroupActName, situation: GroupSituation): GroupActVerdict {
	const reasons = reasonsAgainst(name, situation);
	const [first] = reasons;
	return first ? { allowed: false, ...first, reasons } : { allowed: true };
}

function reasonsAgainst(name: GroupActName, situation: GroupSituation): Reason[] {
	const { table, here, row } = rowOf(name, situation);
	const roles = row.actor.filter((actor) => actor !== 'system');
	if (!roles.includes(situation.role)) return [because('ROLE_REQUIRED', { roles: roles.join(', ') })];
	const failed = row.guards.flatMap((guard) => groupGuards[guard](situation) ?? []);
	const wrong = here ? [] : [table.wrongState(situation)];
	// Whose act it is comes first, then where things stand; a membership is asked about once the group allows it.
	const strangers = failed.filter(({ code }) => code === 'ROLE_REQUIRED');
	const others = failed.filter(({ code }) => code !== 'ROLE_REQUIRED');
	return table.rows === groupTransitions
		? [...strangers, ...wrong, ...others]
		: [...strangers, ...others, ...wrong];
}

/** The row of an act: the one that leads on from where things stand, else the first, whose guards say what is missing. */
function rowOf(name: GroupActName, situation: GroupSituation) {
	const table = tables.find(({ rows }) => rows.some(({ verb }) => verb === name));
	const rows = table?.rows.filter(({ verb }) => verb === name) ?? [];
	const [first] = rows;
	if (!table || !first) throw new Error(`no table knows the act ${name}`);
	const state = name === 'prepareCall' ? null : table.stateOf(situation);
	const here = rows.find(({ from }) => from.includes(state));
	return { table, here, row: here ?? first };
}

/** @throws Refusal the first reason why the act cannot be done now */
export function assertGroupAct(name: GroupActName, situation: GroupSituation): void {
	const verdict = groupActVerdict(name, situation);
	if (!verdict.allowed) throw new Refusal(verdict.code, verdict.details);
}

/** The same situation, seen for the membership of another: what the coordinator may do to that one. */
export function situationFor(situation: GroupSituation, membership: MembershipStatus): GroupSituation {
	return { ...situation, membership };
}

/** What people see first: the one act that moves the group on, when it is theirs to do. */
const inOrderOfUse = [
	'accept',
	'nameCoordinator',
	'confirmQuantities',
	'deliberate',
	'sign',
	'closeMembership',
	'agreeConvention',
	'publishCall',
	'prepareCall',
	'amendCall',
	'closeGroup',
	'dissolve'
] as const satisfies readonly GroupActName[];
export type NextGroupAct = (typeof inOrderOfUse)[number];

/** The one act that moves the group on and is this person's to do now; null when it waits for others. */
export function nextGroupAct(situation: GroupSituation): NextGroupAct | null {
	const isDone: Partial<Record<GroupActName, boolean>> = {
		nameCoordinator: situation.hasCoordinator,
		// They can be confirmed again at any time before the publication: once is waited for.
		confirmQuantities: situation.quantitiesConfirmed,
		// Mending a vote is possible, signing is what is waited for.
		deliberate: situation.membership === 'deliberated',
		// A group may stop buying at any time between consultations: it is waited for only once nothing can follow.
		closeGroup: situation.agreement.kind === 'permanent' || groupGuards['contracts-over'](situation) !== null
	};
	return inOrderOfUse.find((name) => !isDone[name] && groupActVerdict(name, situation).allowed) ?? null;
}
