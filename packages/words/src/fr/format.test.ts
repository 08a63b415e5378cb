import { describe, expect, it } from 'vitest';
import * as format from './format.ts';

const thin = '\u202f';
const nbsp = '\u00a0';

describe('money', () => {
	it('keeps an amount on one line: no plain space in it', () => {
		expect(format.euros(1_840_000)).toBe(`18${thin}400${nbsp}€`);
		expect(format.euros(12_50)).toBe(`12,50${nbsp}€`);
		expect(format.euros(12_00, 'always')).toBe(`12,00${nbsp}€`);
		for (const cents of [5, 99_999, 123_456_789]) expect(format.euros(cents)).not.toContain(' ');
	});

	it('gives a unit price the decimals it has', () => {
		expect(format.unitPrice(4_500_000)).toBe(`4,50${nbsp}€`);
		expect(format.unitPrice(37_500)).toBe(`0,0375${nbsp}€`);
		expect(format.unitPrice(1)).toBe(`0,000001${nbsp}€`);
	});

	it('says the unit of a range once', () => {
		expect(format.eurosRange(82_000, 135_000)).toBe(`820${nbsp}à${nbsp}1${thin}350${nbsp}€`);
		expect(format.eurosRange(82_010, 82_020)).toBe(`820${nbsp}€`);
	});
});

describe('days', () => {
	it('says the first of a month as French people do', () => {
		expect(format.dayLong('2026-12-01')).toBe('mardi 1er décembre 2026');
		expect(format.dayMedium('2026-12-01')).toBe(`1er${nbsp}décembre 2026`);
		expect(format.dayLong('2026-12-11')).toBe('vendredi 11 décembre 2026');
		expect(format.dayParts('2026-12-01')).toEqual({ number: '1er', month: 'déc.' });
	});

	it('shows an instant as the clocks of Paris do, summer and winter', () => {
		expect(format.instantLong('2026-12-01T11:00:00Z')).toBe(`mardi 1er décembre 2026, 12${nbsp}h${nbsp}00`);
		expect(format.instantLong('2026-07-14T22:30:00Z')).toBe(`mercredi 15 juillet 2026, 0${nbsp}h${nbsp}30`);
		expect(format.instantDay('2026-11-30T23:30:00Z')).toBe('01/12/2026');
		expect(format.instantShort('2026-12-01T11:05:00Z')).toBe(`01/12/2026 à${nbsp}12${nbsp}h${nbsp}05`);
	});

	it('says which of the two hours of the last night of October', () => {
		expect(format.instantShort('2027-10-31T00:30:00Z')).toBe(
			`31/10/2027 à${nbsp}2${nbsp}h${nbsp}30 (heure d’été)`
		);
		expect(format.instantShort('2027-10-31T01:30:00Z')).toBe(
			`31/10/2027 à${nbsp}2${nbsp}h${nbsp}30 (heure d’hiver)`
		);
		expect(format.instantShort('2027-10-30T00:30:00Z')).toBe(`30/10/2027 à${nbsp}2${nbsp}h${nbsp}30`);
	});

	it('says seconds where seconds decide', () => {
		expect(format.timeToTheSecond('2026-12-20T11:00:04.999Z')).toBe(
			`12${nbsp}h${nbsp}00${nbsp}min${nbsp}04${nbsp}s`
		);
	});

	it('never promises time that is not left', () => {
		const until = '2026-12-10T11:00:00Z';
		expect(format.timeLeft('2026-12-01T11:00:01Z', until)).toBe(`8${nbsp}jours`);
		expect(format.timeLeft('2026-12-09T11:00:01Z', until)).toBe(`23${nbsp}heures`);
		expect(format.timeLeft('2026-12-10T10:58:59Z', until)).toBe(`1${nbsp}minute`);
		expect(format.timeLeft('2026-12-10T11:00:01Z', until)).toBeUndefined();
	});

	it('says how far a day is', () => {
		expect(format.daysAway('2026-11-22', '2026-11-22')).toBe('aujourd’hui');
		expect(format.daysAway('2026-11-22', '2026-11-27')).toBe(`dans 5${nbsp}jours`);
		expect(format.daysAway('2026-11-22', '2026-11-20')).toBe(`il y a 2${nbsp}jours`);
	});
});

describe('words', () => {
	it('keeps the singular for none and one', () => {
		expect(format.plural(0, 'commune')).toBe(`0${nbsp}commune`);
		expect(format.plural(1, 'commune')).toBe(`1${nbsp}commune`);
		expect(format.plural(1200, 'commune')).toBe(`1${thin}200${nbsp}communes`);
		expect(format.plural(2, 'bail', 'baux')).toBe(`2${nbsp}baux`);
	});

	it('joins names as a sentence does', () => {
		expect(format.list(['Aubigny', 'Blancafort', 'Clémont'])).toBe('Aubigny, Blancafort et Clémont');
	});

	it('names a lot by its number and its title, the dash kept with the number', () => {
		expect(format.lotName({ number: 1, title: 'Électricité' })).toBe(`1${nbsp}– Électricité`);
	});

	it('rounds a distance to what is useful', () => {
		expect(format.distance(820)).toBe(`800${nbsp}m`);
		expect(format.distance(4_480)).toBe(`4,5${nbsp}km`);
		expect(format.distance(18_300)).toBe(`18${nbsp}km`);
	});
});
