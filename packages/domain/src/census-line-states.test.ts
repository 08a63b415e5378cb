import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	censusAnswers,
	censusLineStates,
	censusLineTransitions,
	isWholeLine,
	lineWorth,
	meantLine,
	saidLine,
	savingOf,
	shownLine,
	stateOfAnswer,
	type SaidLine,
	type TypedLine
} from './census-line-states.ts';
import { quantity } from './quantity.ts';
import { finalStates, reachableStates } from './transitions.ts';

const none = { quantity: null, yearlyExclTaxCents: null, contractEndsOn: null };
const blank = { ...none, state: 'asked', revision: 1 } as const;
const ten: SaidLine = { ...none, answer: 'values', quantity: quantity(10) };
const typed = (said: Partial<SaidLine>, seen: { shown: SaidLine; revision: number }): TypedLine => ({
	lineId: '00000000-0000-4000-8000-000000000001',
	revision: seen.revision,
	shown: shownLine(seen.shown),
	...none,
	answer: 'values',
	...said
});

describe('the life of a line', () => {
	it('comes to every one of its states and stops at none', () => {
		expect([...reachableStates(censusLineTransitions)].toSorted()).toEqual([...censusLineStates].toSorted());
		expect(finalStates(censusLineTransitions, censusLineStates)).toEqual([]);
	});

	it('is never firm by a link: only what a verified commune sends is', () => {
		for (const author of ['holder', 'delegate'] as const)
			for (const answer of censusAnswers)
				expect(['asked', 'estimate', 'like_last', 'nothing']).toContain(stateOfAnswer(answer, author));
		const rows: readonly { to: string; actor: readonly string[]; guards: readonly string[] }[] =
			censusLineTransitions;
		expect(rows.filter(({ to }) => to === 'firm')).toEqual([
			expect.objectContaining({ actor: ['system'], guards: ['whole', 'verified'] })
		]);
	});

	it('counts what a link said as an estimate, and what an account said too until it is sent', () => {
		expect(censusLineStates.filter((state) => lineWorth(state) === 'estimate')).toEqual([
			'estimate',
			'like_last',
			'answered'
		]);
		expect(lineWorth('firm')).toBe('firm');
	});

	it('is whole with a quantity and an amount, both above 0', () => {
		expect(isWholeLine({ ...none, quantity: quantity(3), yearlyExclTaxCents: 100 })).toBe(true);
		expect(isWholeLine({ ...none, quantity: quantity(3) })).toBe(false);
		expect(isWholeLine({ ...none, quantity: quantity(0), yearlyExclTaxCents: 100 })).toBe(false);
	});
});

describe('what is typed in a line', () => {
	it('means nothing this year when it is 0, and no answer when it is empty', () => {
		expect(meantLine({ ...ten, quantity: quantity(0) })).toEqual({ ...none, answer: 'nothing' });
		expect(meantLine({ ...none, answer: 'values' })).toEqual({ ...none, answer: 'none' });
		expect(meantLine({ ...ten, answer: 'nothing' })).toEqual({ ...none, answer: 'nothing' });
		expect(meantLine({ ...ten, answer: 'none' })).toEqual(ten);
	});

	it('is written over what was read, and left alone where nobody touched it', () => {
		const seen = { shown: saidLine(blank), revision: 1 };
		expect(savingOf(typed(ten, seen), blank)).toBe('write');
		expect(savingOf(typed({}, seen), blank)).toBe('untouched');
		// Somebody else changed it meanwhile: theirs stays, and nobody is asked about a line they did not touch.
		expect(savingOf(typed({}, seen), { ...blank, ...ten, state: 'estimate', revision: 2 })).toBe('untouched');
	});

	it('is a conflict where somebody else said something else meanwhile, and none where both say the same', () => {
		const seen = { shown: saidLine(blank), revision: 1 };
		const theirs = { ...none, quantity: quantity(12), state: 'estimate', revision: 2 } as const;
		expect(savingOf(typed(ten, seen), theirs)).toBe('conflict');
		expect(savingOf(typed({ quantity: quantity(12) }, seen), theirs)).toBe('same');
	});

	it('never writes a line of another revision, whatever is typed, shown and kept', () => {
		const said = fc.record({
			answer: fc.constantFrom(...censusAnswers),
			quantity: fc.option(fc.nat(3).map(quantity)),
			yearlyExclTaxCents: fc.option(fc.nat(3)),
			contractEndsOn: fc.constantFrom(null, '2027-01-01')
		});
		const kept = fc.record({
			state: fc.constantFrom(...censusLineStates),
			quantity: fc.option(fc.nat(3).map(quantity)),
			yearlyExclTaxCents: fc.option(fc.nat(3)),
			contractEndsOn: fc.constantFrom(null, '2027-01-01'),
			revision: fc.integer({ min: 1, max: 3 })
		});
		fc.assert(
			fc.property(said, said, kept, fc.integer({ min: 1, max: 3 }), (one, shown, current, revision) => {
				const saving = savingOf(typed(one, { shown, revision }), current);
				if (saving === 'write') expect(revision).toBe(current.revision);
				// What differs from what was shown and from what is kept is written, or said: never dropped.
				const wanted = shownLine(meantLine(one));
				if (wanted !== shownLine(shown) && wanted !== shownLine(saidLine(current)))
					expect(['write', 'conflict']).toContain(saving);
			})
		);
	});
});
