import { describe, expect, it } from 'vitest';
import {
	assertGroupAct,
	groupActNames,
	groupActVerdict,
	nextGroupAct,
	type GroupActName
} from './group-acts.ts';
import type { GroupSituation } from './group-guards.ts';
import { groupStatuses } from './group.ts';
import { membershipStatuses } from './membership.ts';
import { roles } from './roles.ts';

const buyer: GroupSituation = {
	status: 'draft',
	role: 'buyer',
	membership: 'invited',
	quantitiesConfirmed: false,
	isCoordinator: false,
	isFounder: false,
	byInvitation: false,
	call: null,
	agreement: {
		kind: 'one_off',
		mandate: 'signature',
		commission: 'coordinator',
		admitsLater: false,
		statutesClause: false,
		coordinatorFeeCents: 0,
		coordinatorHasCommission: true
	},
	parties: { coordinatorIsEpci: true, outsideEpci: 0 },
	members: { takingPart: 3, voted: 0, waiting: 0 },
	hasCoordinator: true,
	needsToBuy: 3,
	contractUntilOn: null,
	today: '2026-11-22'
};
const signatory: GroupSituation = {
	...buyer,
	status: 'convention_agreed',
	role: 'signatory',
	membership: 'interested'
};
const coordinator: GroupSituation = {
	...buyer,
	status: 'open',
	role: 'coordinator',
	membership: null,
	isCoordinator: true
};
const permanent: GroupSituation = {
	...buyer,
	status: 'active',
	agreement: { ...buyer.agreement, kind: 'permanent', admitsLater: true }
};
const everySituation = groupStatuses.flatMap((status) =>
	roles.flatMap((role) =>
		[null, ...membershipStatuses].flatMap((membership) =>
			[true, false].map((isCoordinator): GroupSituation => ({
				...buyer,
				status,
				role,
				membership,
				isCoordinator
			}))
		)
	)
);

const cases: readonly (readonly [GroupActName, GroupSituation, true | string])[] = [
	['accept', buyer, true],
	['accept', { ...buyer, membership: 'interested' }, 'MEMBERSHIP_STATUS'],
	['accept', { ...buyer, membership: null }, 'MEMBERSHIP_NOT_FOUND'],
	['accept', { ...buyer, status: 'membership_closed' }, 'GROUP_STATUS'],
	['join', { ...buyer, status: 'open', membership: null }, true],
	['join', { ...buyer, status: 'open', membership: 'excluded' }, 'MEMBERSHIP_STATUS'],
	['join', { ...buyer, status: 'membership_closed', membership: null }, 'GROUP_STATUS'],
	['join', { ...buyer, status: 'active', membership: null }, 'GROUP_FROZEN'],
	['join', { ...permanent, membership: null }, true],
	[
		'join',
		{ ...permanent, membership: null, agreement: { ...permanent.agreement, admitsLater: false } },
		'GROUP_WITHOUT_ADMISSION'
	],
	['bringNeed', { ...permanent, membership: 'active' }, true],
	['bringNeed', { ...buyer, status: 'active', membership: 'active' }, 'GROUP_FROZEN'],
	['nameCoordinator', { ...buyer, membership: 'interested' }, true],
	['nameCoordinator', buyer, 'MEMBERSHIP_STATUS'],
	['closeMembership', coordinator, true],
	['closeMembership', { ...coordinator, isCoordinator: false }, 'ROLE_REQUIRED'],
	[
		'closeMembership',
		{ ...coordinator, members: { ...coordinator.members, takingPart: 1 } },
		'GROUP_TOO_FEW_MEMBERS'
	],
	['agreeConvention', { ...coordinator, status: 'membership_closed' }, true],
	['agreeConvention', coordinator, 'GROUP_STATUS'],
	['reviseConvention', { ...coordinator, status: 'convention_agreed' }, true],
	[
		'reviseConvention',
		{ ...coordinator, status: 'convention_agreed', members: { ...coordinator.members, voted: 1 } },
		'AGREEMENT_VOTED'
	],
	['deliberate', signatory, true],
	['deliberate', { ...signatory, role: 'buyer' }, 'ROLE_REQUIRED'],
	['deliberate', { ...signatory, status: 'open' }, 'GROUP_STATUS'],
	['deliberate', { ...signatory, status: 'membership_closed' }, 'AGREEMENT_NOT_SETTLED'],
	['deliberate', { ...signatory, membership: 'signed' }, 'MEMBERSHIP_STATUS'],
	['deliberate', { ...permanent, role: 'signatory', membership: 'interested' }, true],
	['sign', { ...signatory, membership: 'deliberated' }, true],
	['sign', signatory, 'MEMBERSHIP_STATUS'],
	['leave', { ...buyer, status: 'constituted', membership: 'signed' }, true],
	['leave', { ...buyer, status: 'active', membership: 'active' }, 'GROUP_FROZEN'],
	['leave', { ...permanent, membership: 'signed' }, true],
	[
		'leave',
		{ ...buyer, status: 'open', membership: 'interested', isCoordinator: true },
		'COORDINATOR_CANNOT_LEAVE'
	],
	['exclude', { ...coordinator, membership: 'signed' }, true],
	['exclude', { ...coordinator, status: 'active', membership: 'active' }, 'GROUP_FROZEN'],
	['requestExit', { ...buyer, status: 'active', membership: 'active' }, true],
	['requestExit', { ...buyer, status: 'constituted', membership: 'signed' }, 'GROUP_STATUS'],
	['cancel', { ...coordinator, status: 'active' }, 'GROUP_FROZEN'],
	['prepareCall', { ...coordinator, status: 'membership_closed' }, true],
	['prepareCall', { ...coordinator, status: 'constituted', call: 'preparation' }, 'CALL_STATUS'],
	['prepareCall', { ...coordinator, status: 'active', call: 'awarded' }, 'GROUP_FROZEN'],
	['prepareCall', { ...permanent, ...asCoordinator(), call: 'awarded' }, true],
	[
		'prepareCall',
		{ ...permanent, ...asCoordinator(), call: 'awarded', needsToBuy: 0 },
		'GROUP_NOTHING_TO_BUY'
	],
	['publishCall', { ...coordinator, status: 'constituted', call: 'preparation' }, true],
	['publishCall', { ...coordinator, status: 'membership_closed', call: 'preparation' }, 'GROUP_STATUS'],
	['amendCall', { ...coordinator, status: 'constituted', call: null }, 'CALL_NOT_FOUND'],
	['amendCall', { ...coordinator, status: 'constituted', call: 'published' }, 'CALL_STATUS'],
	['closeGroup', { ...coordinator, status: 'active', call: 'awarded' }, true],
	['closeGroup', { ...coordinator, status: 'active', call: 'opened' }, 'GROUP_CALL_UNDECIDED'],
	['dissolve', { ...coordinator, status: 'closing', contractUntilOn: '2026-11-21' }, true],
	['dissolve', { ...coordinator, status: 'closing', contractUntilOn: '2026-11-22' }, 'GROUP_CONTRACT_RUNNING']
];

function asCoordinator() {
	return { role: 'coordinator', membership: null, isCoordinator: true } as const;
}

describe('who may do what in a group', () => {
	it.each(cases)('%s from %o: %s', (act, situation, expected) => {
		const verdict = groupActVerdict(act, situation);
		expect(verdict.allowed || verdict.code).toBe(expected);
		if (expected === true) expect(() => assertGroupAct(act, situation)).not.toThrow();
		else expect(() => assertGroupAct(act, situation)).toThrow(expected);
	});

	it('tells every reason at once, the first one first', () => {
		const verdict = groupActVerdict('closeMembership', {
			...coordinator,
			status: 'draft',
			members: { takingPart: 1, voted: 0, waiting: 2 }
		});
		expect(verdict).toMatchObject({
			code: 'GROUP_STATUS',
			reasons: [{ code: 'GROUP_STATUS' }, { code: 'GROUP_TOO_FEW_MEMBERS' }]
		});
	});

	it('tells each reason once', () => {
		const stranger = { ...coordinator, status: 'constituted', isCoordinator: false } as const;
		for (const act of ['publishCall', 'issuePapers'] as const) {
			const verdict = groupActVerdict(act, { ...stranger, call: 'preparation' });
			expect(verdict.allowed || verdict.reasons.map(({ code }) => code)).toEqual(['ROLE_REQUIRED']);
		}
	});

	it('names as those whose act it is only people, not what follows by itself', () => {
		const verdict = groupActVerdict('cancel', { ...buyer, status: 'open' });
		expect(verdict).toMatchObject({ code: 'ROLE_REQUIRED', details: { roles: 'coordinator' } });
	});

	it('lets nothing change in a group that is given up or dissolved, in any situation', () => {
		for (const situation of everySituation.filter(({ status }) =>
			['dissolved', 'cancelled'].includes(status)
		)) {
			for (const act of groupActNames)
				expect(groupActVerdict(act, situation).allowed, `${act} ${situation.status}`).toBe(false);
		}
	});

	it('lets nobody in or out of a group for one purchase once it is published, in any situation', () => {
		for (const situation of everySituation.filter(({ status }) => status === 'active')) {
			for (const act of ['accept', 'join', 'bringNeed', 'leave', 'exclude', 'deliberate', 'sign'] as const)
				expect(groupActVerdict(act, situation).allowed, act).toBe(false);
		}
	});

	it('leaves nothing to suppliers and administrators, and to strangers only to come in', () => {
		const strangers = everySituation.filter(
			({ role, membership, isCoordinator }) =>
				role === 'supplier' || role === 'administrator' || (membership === null && !isCoordinator)
		);
		for (const situation of strangers) {
			const isBuyer = situation.role === 'buyer';
			for (const act of groupActNames.filter((name) => !(isBuyer && name === 'join')))
				expect(groupActVerdict(act, situation).allowed, `${act} ${situation.role}`).toBe(false);
		}
	});
});

describe('the one act that comes next', () => {
	const unnamed = { hasCoordinator: false };
	it.each([
		[{ ...buyer, ...unnamed }, 'accept'],
		[{ ...buyer, ...unnamed, membership: 'interested' }, 'nameCoordinator'],
		[{ ...buyer, membership: 'interested' }, 'confirmQuantities'],
		[{ ...buyer, membership: 'interested', quantitiesConfirmed: true }, null],
		[{ ...signatory, role: 'buyer' }, 'confirmQuantities'],
		[{ ...signatory, role: 'buyer', status: 'constituted', membership: 'signed' }, 'confirmQuantities'],
		[signatory, 'deliberate'],
		[{ ...signatory, membership: 'deliberated' }, 'sign'],
		[coordinator, 'closeMembership'],
		[{ ...coordinator, status: 'membership_closed' }, 'agreeConvention'],
		[{ ...coordinator, status: 'convention_agreed' }, 'prepareCall'],
		[{ ...coordinator, status: 'convention_agreed', call: 'preparation' }, 'amendCall'],
		[{ ...coordinator, status: 'constituted', call: 'preparation' }, 'publishCall'],
		[{ ...coordinator, status: 'active', call: 'published' }, null],
		// Of a consultation that was given up nothing is left, and one purchase is all such a group was for.
		[{ ...coordinator, status: 'active', call: null }, 'closeGroup'],
		[{ ...coordinator, status: 'active', call: 'awarded', contractUntilOn: '2026-11-22' }, null],
		[{ ...coordinator, status: 'active', call: 'awarded', contractUntilOn: '2026-11-21' }, 'closeGroup'],
		[{ ...buyer, status: 'active', membership: 'active', call: null }, null],
		[{ ...buyer, status: 'cancelled', membership: 'interested' }, null],
		// A newcomer's quantities are still free; those of who has bought were fixed by the publication.
		[{ ...permanent, membership: 'interested' }, 'confirmQuantities'],
		[{ ...permanent, membership: 'active' }, null],
		[{ ...permanent, ...asCoordinator(), call: null, needsToBuy: 0 }, null],
		[{ ...permanent, ...asCoordinator(), call: null }, 'prepareCall'],
		[{ ...coordinator, status: 'closing', contractUntilOn: null }, 'dissolve']
	] as const)('%o: %s', (situation, act) => {
		expect(nextGroupAct(situation)).toBe(act);
	});
});
