import { describe, expect, it } from 'vitest';
import { agreementGaps, type Agreement } from './agreement.ts';
import { groupGuards, type GroupGuard, type GroupSituation } from './group-guards.ts';

const agreement: Agreement = {
	kind: 'one_off',
	mandate: 'epci',
	commission: 'coordinator',
	admitsLater: false,
	statutesClause: true,
	coordinatorFeeCents: 0,
	coordinatorHasCommission: true
};
const situation: GroupSituation = {
	status: 'convention_agreed',
	role: 'coordinator',
	membership: 'signed',
	quantitiesConfirmed: true,
	isCoordinator: true,
	isFounder: false,
	byInvitation: false,
	call: 'preparation',
	agreement,
	parties: { coordinatorIsEpci: true, outsideEpci: 0 },
	members: { takingPart: 3, voted: 0, waiting: 0 },
	hasCoordinator: true,
	needsToBuy: 3,
	contractUntilOn: null,
	today: '2026-11-23'
};

/** What no screen can bring about, so that no journey reads its sentence. */
const refusals: readonly (readonly [GroupGuard, Partial<GroupSituation>, string])[] = [
	['founded', { isFounder: false }, 'FOUNDER_ONLY'],
	['coordinator-named', { hasCoordinator: false }, 'COORDINATOR_MISSING'],
	['takes-part', { membership: null, isCoordinator: false }, 'MEMBERSHIP_NOT_FOUND'],
	['launched', { status: 'constituted' }, 'GROUP_STATUS'],
	['not-launched', { status: 'closing' }, 'GROUP_FROZEN'],
	['not-launched', { status: 'dissolved' }, 'GROUP_FROZEN'],
	['not-launched', { status: 'cancelled' }, 'GROUP_STATUS'],
	[
		'before-councils',
		{ status: 'open', membership: 'interested', agreement: { ...agreement, kind: 'permanent' } },
		'GROUP_STATUS'
	],
	['convention-in-force', { status: 'convention_agreed' }, 'GROUP_STATUS'],
	['takes-newcomers', { status: 'open', byInvitation: true }, 'GROUP_BY_INVITATION'],
	['takes-newcomers', { status: 'active' }, 'GROUP_FROZEN'],
	[
		'takes-newcomers',
		{ status: 'active', agreement: { ...agreement, kind: 'permanent' } },
		'GROUP_WITHOUT_ADMISSION'
	],
	['terms-lawful', { agreement: { ...agreement, mandate: null } }, 'AGREEMENT_INCOMPLETE'],
	['terms-lawful', { parties: { coordinatorIsEpci: false, outsideEpci: 0 } }, 'MANDATE_NOT_EPCI']
];

describe('a guard alone', () => {
	it.each(refusals)('%s refuses %o with %s', (guard, change, code) => {
		expect(groupGuards[guard]({ ...situation, ...change })?.code).toBe(code);
	});

	it('says nothing of terms that the law allows', () => {
		expect(groupGuards['terms-lawful'](situation)).toBeNull();
		expect(agreementGaps(agreement, situation.parties)).toEqual([]);
	});
});
