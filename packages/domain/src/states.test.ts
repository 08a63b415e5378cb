import { describe, expect, it } from 'vitest';
import {
	assignmentStates,
	assignmentTransitions,
	foundingRoles,
	mayGiveRole,
	rolesOf
} from './assignment-states.ts';
import { callStatuses } from './call.ts';
import { campaignStatuses } from './campaign.ts';
import { campaignTransitions } from './campaign-states.ts';
import { allowsCallStep, assertCallStep, consultationTransitions } from './consultation-states.ts';
import { contractStatuses, contractTransitions } from './contract-states.ts';
import { groupActNames } from './group-acts.ts';
import { groupGuards } from './group-guards.ts';
import { groupTransitions } from './group-states.ts';
import { groupStatuses } from './group.ts';
import { membershipStatuses } from './membership.ts';
import { membershipTransitions } from './membership-states.ts';
import { assertNeedAction, needStatesFor, needTransitions } from './need-states.ts';
import { needStatuses } from './need.ts';
import { orderStatuses, orderTransitions } from './order-states.ts';
import {
	allowsOrganisationStep,
	organisationStanding,
	organisationStandings,
	organisationTransitions
} from './organisation-states.ts';
import { personStandings, personTransitions } from './person-states.ts';
import { organisationKinds, roles } from './roles.ts';
import { finalStates, reachableStates, type Transition } from './transitions.ts';

type AnyTable = readonly Transition<string, string, string, string>[];
const lives: readonly {
	name: string;
	table: AnyTable;
	states: readonly string[];
	ends: readonly string[];
}[] = [
	{ name: 'a need', table: needTransitions, states: needStatuses, ends: ['covered', 'unmet', 'withdrawn'] },
	{ name: 'a group', table: groupTransitions, states: groupStatuses, ends: ['dissolved', 'cancelled'] },
	{
		name: 'a membership',
		table: membershipTransitions,
		states: membershipStatuses,
		ends: ['excluded', 'ended']
	},
	{
		name: 'a consultation',
		table: consultationTransitions,
		states: callStatuses,
		ends: ['completed', 'abandoned', 'unsuccessful']
	},
	{
		name: 'a contract, mistakes not corrected',
		table: contractTransitions.filter(({ verb }) => !verb.startsWith('undo')),
		states: contractStatuses,
		ends: ['ended']
	},
	{ name: 'an order', table: orderTransitions, states: orderStatuses, ends: ['received', 'closed'] },
	{
		name: 'an assignment',
		table: assignmentTransitions,
		states: assignmentStates,
		ends: ['refused', 'removed']
	},
	{
		name: 'a campaign',
		table: campaignTransitions,
		states: campaignStatuses,
		ends: ['used', 'abandoned']
	},
	{
		name: 'an organisation’s account',
		table: organisationTransitions,
		states: organisationStandings,
		ends: ['refused', 'freed']
	}
];

describe.each(lives)('the life of $name', ({ table, states, ends }) => {
	it('comes to every one of its states', () => {
		expect([...reachableStates(table)].toSorted()).toEqual([...states].toSorted());
	});

	it('stops nowhere but at its ends, and reaches an end from everywhere', () => {
		expect(finalStates(table, states)).toEqual(states.filter((state) => ends.includes(state)));
		for (const state of states) {
			const after = table.map((row) => ({ ...row, from: row.from.filter((from) => from !== null) }));
			const onwards = reachableStates([{ from: [null], to: state }, ...after]);
			expect(
				ends.some((end) => onwards.has(end)),
				state
			).toBe(true);
		}
	});

	it('leaves one step from one state undecided nowhere: the same verb leads to one place', () => {
		for (const state of [null, ...states]) {
			const verbs = table.filter(({ from }) => from.includes(state)).map(({ verb }) => verb);
			expect(verbs.length, `${state}: ${verbs.join(' ')}`).toBe(new Set(verbs).size);
		}
	});
});

describe('the life of a person’s account', () => {
	it('has no end: acts keep their author', () => {
		expect([...reachableStates(personTransitions)].toSorted()).toEqual([...personStandings].toSorted());
		expect(finalStates(personTransitions, personStandings)).toEqual([]);
	});
});

describe('who gives a role', () => {
	it('is whoever answers for the people, or somebody of the same role, and nobody for another organisation', () => {
		const given = (kind: (typeof organisationKinds)[number]) =>
			roles.flatMap((giver) =>
				roles.filter((role) => mayGiveRole(kind, giver, role)).map((role) => `${giver} ${role}`)
			);
		expect(given('commune')).toEqual([
			'buyer buyer',
			'signatory buyer',
			'signatory signatory',
			'signatory coordinator',
			'coordinator coordinator'
		]);
		expect(given('epci')).toEqual(['coordinator coordinator']);
		expect(given('supplier')).toEqual(['supplier supplier']);
		expect(given('operator')).toEqual(['administrator administrator']);
	});

	it('is not whoever opens the account of a commune: its founder has no role that signs', () => {
		expect(foundingRoles.commune).toEqual(['buyer']);
		for (const kind of organisationKinds) {
			expect(rolesOf[kind]).toEqual(expect.arrayContaining([...foundingRoles[kind]]));
		}
	});
});

describe('where an organisation stands', () => {
	const at = new Date(0);
	const never = { verifiedAt: null, suspendedAt: null, refusedAt: null, freedAt: null };
	it('follows from the instants of its row, the last step first', () => {
		expect(organisationStanding(never)).toBe('to-verify');
		expect(organisationStanding({ ...never, verifiedAt: at })).toBe('verified');
		expect(organisationStanding({ ...never, verifiedAt: at, suspendedAt: at })).toBe('suspended');
		expect(organisationStanding({ ...never, refusedAt: at })).toBe('refused');
		expect(organisationStanding({ ...never, verifiedAt: at, suspendedAt: at, freedAt: at })).toBe('freed');
	});

	it('allows only the steps of the table', () => {
		expect(organisationStandings.filter((standing) => allowsOrganisationStep('refuse', standing))).toEqual([
			'to-verify'
		]);
		expect(organisationStandings.filter((standing) => allowsOrganisationStep('free', standing))).toEqual([
			'verified',
			'suspended'
		]);
	});
});

describe('walking a table', () => {
	// The negative control of the tests above: a state nobody reaches and a place one never leaves are found.
	const broken: AnyTable = [
		{ from: [null], verb: 'begin', to: 'begun', actor: [], guards: [] },
		{ from: ['begun'], verb: 'stay', to: 'begun', actor: [], guards: [] },
		{ from: ['lost'], verb: 'find', to: 'found', actor: [], guards: [] }
	];
	it('finds what cannot be reached and where one is stuck', () => {
		expect([...reachableStates(broken)]).toEqual(['begun']);
		expect(finalStates(broken, ['begun', 'lost', 'found'])).toEqual(['begun', 'found']);
	});
});

describe('the four tables together', () => {
	it('use every guard, and offer every act of the screens', () => {
		const rows = [...groupTransitions, ...membershipTransitions, ...consultationTransitions];
		const used = new Set<string>(rows.flatMap(({ guards }) => [...guards]));
		expect([...used].toSorted()).toEqual(Object.keys(groupGuards).toSorted());
		const people = rows.filter(({ actor }) => actor.some((who) => who !== 'system')).map(({ verb }) => verb);
		const conducted = ['abandonCall', 'openBids', 'award', 'declareUnsuccessful'];
		expect([...new Set(people)].toSorted()).toEqual([...groupActNames, ...conducted].toSorted());
	});
});

describe('what a commune does with its own need', () => {
	it('is read from the table', () => {
		expect(needStatesFor('amend')).toEqual(['draft', 'submitted']);
		expect(needStatesFor('withdraw')).toEqual(['draft', 'submitted']);
		expect(needStatesFor('changeQuantity')).toEqual(['matched', 'committed']);
		expect(() => assertNeedAction('withdraw', 'matched')).toThrow('NEED_STATUS');
		expect(() => assertNeedAction('changeQuantity', 'frozen')).toThrow('NEED_FROZEN');
	});
});

describe('a step of a consultation', () => {
	it('starts from where the table says', () => {
		expect(() => assertCallStep('openBids', 'closed')).not.toThrow();
		expect(() => assertCallStep('openBids', 'published')).toThrow('CALL_STATUS');
		expect(() => assertCallStep('award', 'closed')).toThrow('CALL_STATUS');
		expect(callStatuses.filter((status) => allowsCallStep('abandonCall', status))).toEqual([
			'published',
			'closed'
		]);
	});
});
