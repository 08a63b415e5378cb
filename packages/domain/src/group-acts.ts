import { Refusal, type RefusalCode, type RefusalDetails } from './errors.ts';
import { beforePublication, type GroupStatus, type MembershipStatus } from './group.ts';
import type { Role } from './roles.ts';

/** One act of the life of a group: from where, by whom, and where it leads. */
type GroupAct = {
	from: readonly GroupStatus[];
	roles: readonly Role[];
	/** The state of one's own membership that the act asks for; without it, none is asked. */
	membership?: readonly MembershipStatus[];
	/** Only the organisation that coordinates the group. */
	coordinatorOnly?: true;
	/** Not the organisation that coordinates the group. */
	notCoordinator?: true;
	leadsTo?: { group?: GroupStatus; membership?: MembershipStatus };
};

const atTheCouncils = ['membership_closed', 'convention_agreed'] as const satisfies readonly GroupStatus[];
const voting = ['buyer', 'signatory'] as const satisfies readonly Role[];

/**
 * Everything that people do in a group: read by the procedures, which refuse the rest, and by the screens, which say
 * what can be done now and, if not, why.
 *
 * @law CCP L2113-6, L2113-7; CGCT L2121-29 (council), L2131-1 (enforceable)
 */
export const groupActs = {
	accept: {
		from: ['draft', 'open'],
		roles: voting,
		membership: ['invited'],
		leadsTo: { membership: 'interested' }
	},
	decline: {
		from: ['draft', 'open'],
		roles: voting,
		membership: ['invited'],
		leadsTo: { membership: 'declined' }
	},
	nameCoordinator: {
		from: ['draft'],
		roles: ['buyer', 'signatory', 'coordinator'],
		membership: ['interested']
	},
	closeMembership: {
		from: ['open'],
		roles: ['coordinator'],
		coordinatorOnly: true,
		leadsTo: { group: 'membership_closed' }
	},
	deliberate: {
		from: atTheCouncils,
		roles: ['signatory'],
		// A vote recorded with a wrong number or date is mended until the convention is signed.
		membership: ['interested', 'deliberated'],
		leadsTo: { membership: 'deliberated' }
	},
	sign: {
		from: atTheCouncils,
		roles: ['signatory'],
		membership: ['deliberated'],
		leadsTo: { membership: 'signed' }
	},
	leave: {
		from: beforePublication,
		roles: voting,
		membership: ['interested', 'deliberated', 'signed'],
		notCoordinator: true,
		leadsTo: { membership: 'exited' }
	},
	cancel: {
		from: beforePublication,
		roles: ['coordinator'],
		coordinatorOnly: true,
		leadsTo: { group: 'cancelled' }
	},
	prepareCall: {
		from: ['membership_closed', 'convention_agreed', 'constituted'],
		roles: ['coordinator'],
		coordinatorOnly: true
	},
	publishCall: {
		from: ['constituted'],
		roles: ['coordinator'],
		coordinatorOnly: true,
		leadsTo: { group: 'active' }
	}
} as const satisfies Record<string, GroupAct>;
export type GroupActName = keyof typeof groupActs;
export const groupActNames = Object.keys(groupActs) as GroupActName[]; // keys of the table just above

/** Where somebody stands in a group, and where the group stands. */
export type GroupSituation = {
	status: GroupStatus;
	role: Role;
	/** The membership of one's own organisation; null for a coordinator that buys nothing itself. */
	membership: MembershipStatus | null;
	/** One's own organisation coordinates the group. */
	isCoordinator: boolean;
};

/** Yes, or the reason why not. */
export type GroupActVerdict =
	{ allowed: true } | { allowed: false; code: RefusalCode; details: RefusalDetails };

/** Says whether the act can be done now by this person and, if not, why. */
export function groupActVerdict(name: GroupActName, situation: GroupSituation): GroupActVerdict {
	const act: GroupAct = groupActs[name];
	const { status, role, isCoordinator } = situation;
	if (!act.roles.includes(role) || (act.coordinatorOnly && !isCoordinator)) {
		return no('ROLE_REQUIRED', { roles: act.roles.join(', ') });
	}
	if (!act.from.includes(status))
		return no(isPublished(status) ? 'GROUP_FROZEN' : 'GROUP_STATUS', { status });
	if (act.notCoordinator && isCoordinator) return no('COORDINATOR_CANNOT_LEAVE');
	return membershipVerdict(act, situation);
}

function membershipVerdict(
	{ membership: asked }: GroupAct,
	{ membership, isCoordinator }: GroupSituation
): GroupActVerdict {
	// An EPCI that coordinates without a need of its own has no membership: it still has its say on who coordinates.
	if (!asked || (membership === null && isCoordinator)) return { allowed: true };
	if (membership === null) return no('MEMBERSHIP_NOT_FOUND');
	return asked.includes(membership) ? { allowed: true } : no('MEMBERSHIP_STATUS', { status: membership });
}

/** @throws Refusal ROLE_REQUIRED, GROUP_STATUS, GROUP_FROZEN, COORDINATOR_CANNOT_LEAVE, MEMBERSHIP_NOT_FOUND, MEMBERSHIP_STATUS */
export function assertGroupAct(name: GroupActName, situation: GroupSituation): void {
	const verdict = groupActVerdict(name, situation);
	if (!verdict.allowed) throw new Refusal(verdict.code, verdict.details);
}

/** What people see first: the one act that moves the group on, when it is theirs to do. */
const inOrderOfUse = [
	'accept',
	'nameCoordinator',
	'deliberate',
	'sign',
	'closeMembership',
	'publishCall',
	'prepareCall'
] as const satisfies readonly GroupActName[];

/**
 * The one act that moves the group on and is this person's to do now; null when it waits for others.
 *
 * @param facts whether a coordinator is named, and whether a consultation is being prepared
 */
export function nextGroupAct(
	situation: GroupSituation,
	facts: { hasCoordinator: boolean; hasCall: boolean }
): GroupActName | null {
	const isDone: Partial<Record<GroupActName, boolean>> = {
		nameCoordinator: facts.hasCoordinator,
		// Mending a vote is possible, signing is what is waited for.
		deliberate: situation.membership === 'deliberated',
		publishCall: !facts.hasCall,
		prepareCall: facts.hasCall && situation.status === 'constituted'
	};
	return inOrderOfUse.find((name) => !isDone[name] && groupActVerdict(name, situation).allowed) ?? null;
}

function isPublished(status: GroupStatus): boolean {
	return status === 'active' || status === 'closing' || status === 'dissolved';
}

function no(code: RefusalCode, details: RefusalDetails = {}): GroupActVerdict {
	return { allowed: false, code, details };
}
