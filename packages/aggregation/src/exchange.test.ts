import { describe, expect, it } from 'vitest';
import { params, plainNeed } from '../test/arbitraries.ts';
import { checkMembers, parseEvents, parseGroups, parseNeeds, parseParams } from './exchange.ts';

const line = (change: object) => JSON.stringify({ ...plainNeed('a'), ...change });

describe('parseNeeds', () => {
	it('reads one need per line and skips empty lines', () => {
		const { ids, columns } = parseNeeds([line({}), '', line({ id: 'b', amount: 12.5 })]);
		expect([ids.at(0), ids.at(1)]).toEqual(['a', 'b']);
		expect(columns.amount[1]).toBe(12.5);
	});

	it.each([
		['amount', { amount: 0 }],
		['amount', { amount: '12' }],
		['radius', { radius: 1.5 }],
		['cpv', { cpv: '1441' }],
		['cpvLevel', { cpvLevel: 6 }],
		['scope', { scope: 'region' }],
		['startMax', { startMin: 5, startMax: 4 }],
		['durMax', { durMin: 5, durMax: 4 }],
		['excluded', { excluded: [35] }],
		['canCoordinate', { canCoordinate: 1 }],
		['buyer', { buyer: undefined }]
	])('refuses a wrong %s, naming line and field', (field, change) => {
		expect(() => parseNeeds([line({ id: 'first' }), line(change)])).toThrow(`Ligne 2, champ « ${field} »`);
	});

	it('refuses what is not JSON and an id met twice', () => {
		expect(() => parseNeeds(['{'])).toThrow('Ligne 1, champ « json »');
		expect(() => parseNeeds([line({}), line({})])).toThrow('Ligne 2, champ « id »');
	});
});

describe('parseParams', () => {
	it('reads back what the engine uses', () => {
		expect(parseParams(JSON.stringify(params))).toEqual(params);
	});

	it.each([
		['procedureCost', { procedureCost: [{ below: 40_000, cost: 300 }] }],
		[
			'procedureCost',
			{
				procedureCost: [
					{ below: 9, cost: 1 },
					{ below: 5, cost: 2 },
					{ below: null, cost: 3 }
				]
			}
		],
		['classes', { classes: { '14': { family: 'sel', dmax: 0.1, K: 0, maxAmount: 10 } } }],
		['absoluteMaxMembers', { absoluteMaxMembers: 500 }]
	])('refuses a wrong %s', (field, change) => {
		expect(() => parseParams(JSON.stringify({ ...params, ...change }))).toThrow(`« ${field} »`);
	});
});

describe('parseGroups and parseEvents', () => {
	it('read groups and events', () => {
		expect(parseGroups('[["a","b"]]')).toEqual([['a', 'b']]);
		const change = JSON.stringify({ op: 'change', need: plainNeed('b', { amount: 1 }) });
		const lines = [`{"op":"withdraw","id":"a"}`, '', `{"op":"post","need":${line({})}}`, change];
		expect([...parseEvents(lines)]).toEqual([
			{ line: 1, op: 'withdraw', id: 'a' },
			{ line: 3, op: 'post', need: plainNeed('a') },
			{ line: 4, op: 'change', need: plainNeed('b', { amount: 1 }) }
		]);
	});

	it('refuse what is neither', () => {
		expect(() => parseGroups('[["a"],[]]')).toThrow('« groups[1] »');
		expect(() => parseGroups('{', 'frozen')).toThrow('Champ « frozen » : ce n’est pas du JSON');
		expect(() => [...parseEvents([`{"op":"withdraw","id":"a"}`, '{"op":"move"}'])]).toThrow(
			'Ligne 2, champ « op »'
		);
		expect(() => [...parseEvents([`{"op":"post","need":${line({ amount: -1 })}}`])]).toThrow('« amount »');
	});

	it('refuse a group of unknown needs, and a need in two groups', () => {
		const table = parseNeeds([line({}), line({ id: 'b' })]);
		expect(() => checkMembers([['a'], ['b']], table, 'frozen')).not.toThrow();
		expect(() => checkMembers([['a'], ['b', 'ghost']], table, 'frozen')).toThrow(
			'Champ « frozen[1] » : le besoin ghost est inconnu.'
		);
		expect(() => checkMembers([['a', 'b'], ['b']], table, 'frozen')).toThrow('« frozen[1] »');
	});
});
