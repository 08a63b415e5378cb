import { describe, expect, it } from 'vitest';
import { commonCpvLevel, cpvAncestors, cpvLevel, isUnderCpv, normaliseCpv } from './cpv.ts';

describe('normaliseCpv', () => {
	it.each([
		['30192000', '30192000'],
		['30192000-1', '30192000'],
		['09310000-5', '09310000'],
		['9310000', '09310000'],
		['9310000-5', '09310000'],
		['301920001', '30192000'],
		[' 30192000 - 1 ', '30192000'],
		['30.19.20.00', '30192000']
	])('reads « %s » as %s', (text, code) => {
		expect(normaliseCpv(text)).toBe(code);
	});

	it.each(['', 'NC', '301920', '3019200-', '30192000-12', '3019200012', '30192000-A'])(
		'refuses « %s »',
		(text) => {
			expect(normaliseCpv(text)).toBeNull();
		}
	);

	it('never judges the check digit: the official ones follow no formula', () => {
		expect(normaliseCpv('30192000-9')).toBe('30192000');
	});
});

describe('cpvLevel', () => {
	it.each([
		['30000000', 2],
		['03000000', 2],
		['09310000', 4],
		['30192000', 5],
		['30197630', 7],
		['30192121', 8]
	])('%s has %i significant digits', (code, level) => {
		expect(cpvLevel(code)).toBe(level);
	});
});

describe('commonCpvLevel', () => {
	it.each([
		['30197630', '30197630', 8],
		['30197630', '30197643', 6],
		['30197630', '30192000', 4],
		['30197630', '30230000', 2],
		['30197630', '33760000', 0],
		['09310000', '03220000', 0]
	])('%s and %s share %i', (a, b, level) => {
		expect([commonCpvLevel(a, b), commonCpvLevel(b, a)]).toEqual([level, level]);
	});
});

describe('isUnderCpv', () => {
	it('holds for the code itself and for finer ones only', () => {
		expect(isUnderCpv('30197630', '30197630')).toBe(true);
		expect(isUnderCpv('30197630', '30190000')).toBe(true);
		expect(isUnderCpv('30197630', '30000000')).toBe(true);
		expect(isUnderCpv('30190000', '30197630')).toBe(false);
		expect(isUnderCpv('31197630', '30000000')).toBe(false);
	});
});

describe('cpvAncestors', () => {
	it('goes up one digit at a time to the division', () => {
		expect(cpvAncestors('30197630')).toEqual(['30197600', '30197000', '30190000', '30100000', '30000000']);
		expect(cpvAncestors('03000000')).toEqual([]);
	});

	it('does not name a code twice when a digit inside is zero', () => {
		expect(cpvAncestors('90500000')).toEqual(['90000000']);
		expect(cpvAncestors('35020100')).toEqual(['35020000', '35000000']);
	});
});
