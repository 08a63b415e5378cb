import { describe, expect, it } from 'vitest';
import { callStatuses } from './call.ts';
import { allowsCallStep, assertCallStep, consultationTransitions } from './consultation-states.ts';
import { groupActNames } from './group-acts.ts';
import { groupGuards } from './group-guards.ts';
import { groupTransitions } from './group-states.ts';
import { groupStatuses, membershipStatuses } from './group.ts';
import { membershipTransitions } from './membership-states.ts';
import { assertNeedAction, needStatesFor, needTransitions } from './need-states.ts';
import { needStatuses } from './need.ts';
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

describe('walking a table', () => {
	// The negative control of the tests above: a state nobody reaches and a place one never leaves are found.
	const broken: AnyTable = [
		{ from: [null], verb: 'begin', to: 'begun', actor: [], guards: [] },
		{ from: ['lost'], verb: 'find', to: 'begun', actor: [], guards: [] }
	];
	it('finds what cannot be reached and where one is stuck', () => {
		expect([...reachableStates(broken)]).toEqual(['begun']);
		expect(finalStates(broken, ['begun', 'lost'])).toEqual(['begun']);
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
