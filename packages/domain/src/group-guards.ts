import { agreementGaps, type Agreement, type AgreementParties } from './agreement.ts';
import { undecided, type CallStatus } from './call.ts';
import type { Day } from './dates.ts';
import { beforePublication, groupMembersMin, type GroupStatus } from './group.ts';
import { takingPart, type MembershipStatus } from './membership.ts';
import type { Role } from './roles.ts';
import { because, type GuardRule } from './transitions.ts';

/** Where somebody stands in a group, where the group stands, and what the guards look at. */
export type GroupSituation = {
	status: GroupStatus;
	role: Role;
	/** The membership of one's own organisation; null for a coordinator that buys nothing itself, and for an outsider. */
	membership: MembershipStatus | null;
	/** One's own organisation has said that its quantities are right. */
	quantitiesConfirmed: boolean;
	/** One's own organisation coordinates the group. */
	isCoordinator: boolean;
	/** One's own organisation founded the group, or was handed it over. */
	isFounder: boolean;
	/** While it is open, nobody comes in but those invited. */
	byInvitation: boolean;
	/** The latest consultation that was not given up; null when there is none. */
	call: CallStatus | null;
	agreement: Agreement;
	parties: AgreementParties;
	members: {
		/** Neither merely invited nor gone. */
		takingPart: number;
		/** The council has voted, whether the mayor has signed or not. */
		voted: number;
		/** Invited, or on the way to the signature. */
		waiting: number;
	};
	hasCoordinator: boolean;
	/** Needs promised to the group that no consultation has frozen. */
	needsToBuy: number;
	/** Last day of its contracts; null while there is none. */
	contractUntilOn: Day | null;
	today: Day;
};

const joined: readonly MembershipStatus[] = takingPart;
const changeable: readonly GroupStatus[] = beforePublication;

/** Everything that must be true before a step of a group, a membership or a consultation: one name, one refusal. */
export const groupGuards = {
	coordinates: ({ isCoordinator }) =>
		isCoordinator ? null : because('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' }),
	founded: ({ isFounder }) => (isFounder ? null : because('FOUNDER_ONLY')),
	'has-heir': (situation) => (heirsOf(situation) > 0 ? null : because('GROUP_WITHOUT_HEIR')),
	// Only a draft hangs on who founded it: an open group has a coordinator and two members.
	'not-founder': ({ isFounder, status }) =>
		isFounder && status === 'draft' ? because('FOUNDER_MUST_CHOOSE') : null,
	'not-coordinator': ({ isCoordinator }) => (isCoordinator ? because('COORDINATOR_CANNOT_LEAVE') : null),
	// An EPCI that coordinates without a need of its own has no membership: it still has its say on who coordinates.
	'takes-part': ({ membership, isCoordinator }) => {
		if (membership === null) return isCoordinator ? null : because('MEMBERSHIP_NOT_FOUND');
		return joined.includes(membership) ? null : because('MEMBERSHIP_STATUS', { status: membership });
	},
	'takes-answers': (situation) => stageIn(situation, ['draft', 'open']),
	'takes-newcomers': (situation) => {
		const { status, agreement, byInvitation } = situation;
		if (status === 'open' && byInvitation) return because('GROUP_BY_INVITATION');
		if (status !== 'active') return stageIn(situation, ['open']);
		if (agreement.kind === 'one_off') return because('GROUP_FROZEN', { status });
		return agreement.admitsLater ? null : because('GROUP_WITHOUT_ADMISSION');
	},
	'before-councils': (situation) => {
		if (isNewcomer(situation)) return null;
		if (situation.status === 'membership_closed') return because('AGREEMENT_NOT_SETTLED');
		return stageIn(situation, ['convention_agreed']);
	},
	'not-launched': (situation) =>
		changeable.includes(situation.status) || isNewcomer(situation) ? null : stageIn(situation, changeable),
	launched: (situation) => stageIn(situation, ['active']),
	'coordinator-named': ({ hasCoordinator }) => (hasCoordinator ? null : because('COORDINATOR_MISSING')),
	'two-members': ({ members }) =>
		members.takingPart >= groupMembersMin ? null : because('GROUP_TOO_FEW_MEMBERS'),
	'no-vote-yet': ({ members }) =>
		members.voted === 0 ? null : because('AGREEMENT_VOTED', { voted: members.voted }),
	'convention-signed': ({ members }) =>
		members.waiting === 0 ? null : because('AGREEMENT_NOT_IN_FORCE', { waiting: members.waiting }),
	'terms-lawful': ({ agreement, parties }) => agreementGaps(agreement, parties)[0] ?? null,
	'members-known': (situation) =>
		stageIn(situation, situation.agreement.kind === 'permanent' ? [...preparing, 'active'] : preparing),
	'may-buy-again': ({ call, needsToBuy, status }) => {
		if (status !== 'active') return call === null ? null : because('CALL_STATUS', { status: call });
		if (call === 'preparation') return because('CALL_STATUS', { status: call });
		return needsToBuy > 0 ? null : because('GROUP_NOTHING_TO_BUY');
	},
	'convention-in-force': (situation) =>
		stageIn(
			situation,
			situation.agreement.kind === 'permanent' ? ['constituted', 'active'] : ['constituted']
		),
	'calls-decided': ({ call }) =>
		call !== null && (call === 'preparation' || stillOpen.includes(call))
			? because('GROUP_CALL_UNDECIDED', { status: call })
			: null,
	'contracts-over': ({ contractUntilOn, today }) =>
		contractUntilOn === null || contractUntilOn < today
			? null
			: because('GROUP_CONTRACT_RUNNING', { untilOn: contractUntilOn })
} as const satisfies Record<string, GuardRule<GroupSituation>>;
export type GroupGuard = keyof typeof groupGuards;

const stillOpen: readonly CallStatus[] = undecided;
const preparing = [
	'membership_closed',
	'convention_agreed',
	'constituted'
] as const satisfies readonly GroupStatus[];

/** How many others take part, to whom the founder may hand the group over. */
function heirsOf({ members, membership }: GroupSituation): number {
	return members.takingPart - (membership !== null && joined.includes(membership) ? 1 : 0);
}

/** In a permanent group that has already bought, one who joins for the next purchase. @law QE 100136, JOAN 17/05/2011 */
function isNewcomer({ status, agreement, membership }: GroupSituation): boolean {
	return (
		agreement.kind === 'permanent' &&
		status === 'active' &&
		membership !== null &&
		['interested', 'deliberated', 'signed'].includes(membership)
	);
}

function stageIn({ status }: GroupSituation, stages: readonly GroupStatus[]) {
	if (stages.includes(status)) return null;
	return because(isLaunched(status) ? 'GROUP_FROZEN' : 'GROUP_STATUS', { status });
}

function isLaunched(status: GroupStatus): boolean {
	return status === 'active' || status === 'closing' || status === 'dissolved';
}
