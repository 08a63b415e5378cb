import { describe, expect, it } from 'vitest';
import {
	groupActNames,
	groupActs,
	groupActVerdict,
	nextGroupAct,
	type GroupSituation
} from './group-acts.ts';
import { groupStatuses, membershipStatuses } from './group.ts';
import { roles } from './roles.ts';

const buyer: GroupSituation = { status: 'draft', role: 'buyer', membership: 'invited', isCoordinator: false };
const signatory: GroupSituation = {
	...buyer,
	status: 'membership_closed',
	role: 'signatory',
	membership: 'interested'
};
const coordinator: GroupSituation = {
	status: 'open',
	role: 'coordinator',
	membership: null,
	isCoordinator: true
};
const everySituation = groupStatuses.flatMap((status) =>
	roles.flatMap((role) =>
		[null, ...membershipStatuses].flatMap((membership) =>
			[true, false].map((isCoordinator) => ({ status, role, membership, isCoordinator }))
		)
	)
);

describe('who may do what in a group', () => {
	it.each([
		['accept', buyer, true],
		['accept', { ...buyer, membership: 'interested' }, 'MEMBERSHIP_STATUS'],
		['accept', { ...buyer, status: 'membership_closed' }, 'GROUP_STATUS'],
		['nameCoordinator', { ...buyer, membership: 'interested' }, true],
		['nameCoordinator', buyer, 'MEMBERSHIP_STATUS'],
		['closeMembership', coordinator, true],
		['closeMembership', { ...coordinator, isCoordinator: false }, 'ROLE_REQUIRED'],
		['deliberate', signatory, true],
		['deliberate', { ...signatory, role: 'buyer' }, 'ROLE_REQUIRED'],
		['deliberate', { ...signatory, status: 'open' }, 'GROUP_STATUS'],
		['deliberate', { ...signatory, membership: 'signed' }, 'MEMBERSHIP_STATUS'],
		['sign', { ...signatory, membership: 'deliberated' }, true],
		['sign', signatory, 'MEMBERSHIP_STATUS'],
		['leave', { ...buyer, status: 'constituted', membership: 'signed' }, true],
		['leave', { ...buyer, status: 'active', membership: 'active' }, 'GROUP_FROZEN'],
		[
			'leave',
			{ ...buyer, status: 'open', membership: 'interested', isCoordinator: true },
			'COORDINATOR_CANNOT_LEAVE'
		],
		['cancel', { ...coordinator, status: 'active' }, 'GROUP_FROZEN'],
		['publishCall', { ...coordinator, status: 'constituted' }, true],
		['publishCall', { ...coordinator, status: 'membership_closed' }, 'GROUP_STATUS']
	] as const)('%s from %o: %s', (act, situation, expected) => {
		const verdict = groupActVerdict(act, situation);
		expect(verdict.allowed || verdict.code).toBe(expected);
	});

	it('lets nothing change in a group that is published, given up or over, in any situation', () => {
		const over = everySituation.filter(({ status }) =>
			['active', 'closing', 'dissolved', 'cancelled'].includes(status)
		);
		for (const situation of over) {
			for (const act of groupActNames)
				expect(groupActVerdict(act, situation).allowed, `${act} ${situation.status}`).toBe(false);
		}
	});

	it('leaves nothing to suppliers, administrators and strangers', () => {
		const strangers = everySituation.filter(
			({ role, membership, isCoordinator }) =>
				role === 'supplier' || role === 'administrator' || (membership === null && !isCoordinator)
		);
		for (const situation of strangers) {
			for (const act of groupActNames) expect(groupActVerdict(act, situation).allowed).toBe(false);
		}
	});

	it('reaches every stage up to the publication by its own acts', () => {
		// A group opens and is constituted by what its members do: those two steps have no act of their own.
		const reached = new Set<string>(['draft', 'open', 'constituted']);
		for (const name of groupActNames) {
			const act = groupActs[name];
			if ('leadsTo' in act && 'group' in act.leadsTo) reached.add(act.leadsTo.group);
		}
		expect([...reached].toSorted()).toEqual([
			'active',
			'cancelled',
			'constituted',
			'draft',
			'membership_closed',
			'open'
		]);
	});
});

describe('the one act that comes next', () => {
	const none = { hasCoordinator: false, hasCall: false };
	it.each([
		[buyer, none, 'accept'],
		[{ ...buyer, membership: 'interested' }, none, 'nameCoordinator'],
		[{ ...buyer, membership: 'interested' }, { ...none, hasCoordinator: true }, null],
		[signatory, { ...none, hasCoordinator: true }, 'deliberate'],
		[{ ...signatory, membership: 'deliberated' }, { ...none, hasCoordinator: true }, 'sign'],
		[coordinator, { ...none, hasCoordinator: true }, 'closeMembership'],
		[{ ...coordinator, status: 'membership_closed' }, { ...none, hasCoordinator: true }, 'prepareCall'],
		[{ ...coordinator, status: 'membership_closed' }, { hasCoordinator: true, hasCall: true }, 'prepareCall'],
		[{ ...coordinator, status: 'constituted' }, { hasCoordinator: true, hasCall: true }, 'publishCall'],
		[{ ...coordinator, status: 'active' }, { hasCoordinator: true, hasCall: true }, null]
	] as const)('%o %o: %s', (situation, facts, act) => {
		expect(nextGroupAct(situation, facts)).toBe(act);
	});
});
