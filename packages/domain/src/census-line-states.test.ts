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
	const last = { ...none, quantity: quantity(8), yearlyExclTaxCents: 900 };
	const seenBlank = { shown: saidLine(blank), revision: 1 };
	const meant = (said: Partial<SaidLine>, shown: SaidLine = saidLine(blank)) =>
		meantLine(typed(said, { shown, revision: 1 }), last);

	it('means nothing this year when it is 0, and no answer when it is empty', () => {
		expect(meant({ quantity: quantity(0) })).toEqual({ ...none, answer: 'nothing' });
		expect(meant({})).toEqual({ ...none, answer: 'none' });
		expect(meant({ answer: 'nothing' }, ten)).toEqual({ ...none, answer: 'nothing' });
		expect(meant({ ...ten, answer: 'none' })).toEqual(ten);
	});

	it('takes the last contract where it is chosen, and the numbers where they are typed', () => {
		expect(meant({ answer: 'like_last' })).toEqual({ ...last, answer: 'like_last' });
		// Chosen beside numbers that stood there already.
		expect(meant({ ...ten, answer: 'like_last' }, ten)).toEqual({ ...last, answer: 'like_last' });
		expect(meant({ ...ten, answer: 'nothing' }, ten)).toEqual({ ...none, answer: 'nothing' });
		// A number typed in a line that said something else without one.
		const likeLast: SaidLine = { ...last, answer: 'like_last' };
		expect(meant({ ...last, quantity: quantity(9), answer: 'like_last' }, likeLast)).toEqual({
			...last,
			quantity: quantity(9),
			answer: 'values'
		});
		expect(meant({ ...ten, answer: 'nothing' }, { ...none, answer: 'nothing' })).toEqual(ten);
	});

	const saving = (said: Partial<SaidLine>, current: Parameters<typeof savingOf>[2]) => {
		const line = typed(said, seenBlank);
		return savingOf(line, meantLine(line, last), current);
	};

	it('is written over what was read, and left alone where nobody touched it', () => {
		expect(saving(ten, blank)).toBe('write');
		expect(saving({}, blank)).toBe('untouched');
		// Somebody else changed it meanwhile: theirs stays, and nobody is asked about a line they did not touch.
		expect(saving({}, { ...blank, ...ten, state: 'estimate', revision: 2 })).toBe('untouched');
	});

	it('is a conflict where somebody else said something else meanwhile, and none where both say the same', () => {
		const theirs = { ...none, quantity: quantity(12), state: 'estimate', revision: 2 } as const;
		expect(saving(ten, theirs)).toBe('conflict');
		expect(saving({ quantity: quantity(12) }, theirs)).toBe('same');
	});

	it('never writes a line of another revision, whatever is typed, shown and kept', () => {
		const values = {
			quantity: fc.option(fc.nat(3).map(quantity)),
			yearlyExclTaxCents: fc.option(fc.nat(3)),
			contractEndsOn: fc.constantFrom(null, '2027-01-01')
		};
		const said = fc.record({ answer: fc.constantFrom(...censusAnswers), ...values });
		const revisions = fc.integer({ min: 1, max: 3 });
		const kept = fc.record({ state: fc.constantFrom(...censusLineStates), ...values, revision: revisions });
		fc.assert(
			fc.property(said, said, kept, revisions, (one, shown, current, revision) => {
				const line = typed(one, { shown, revision });
				const wanted = meantLine(line, last);
				const fate = savingOf(line, wanted, current);
				if (fate === 'write') expect(revision).toBe(current.revision);
				// What differs from what was shown and from what is kept is written, or said: never dropped.
				const wish = shownLine(wanted);
				if (wish !== shownLine(shown) && wish !== shownLine(saidLine(current)))
					expect(['write', 'conflict']).toContain(fate);
			})
		);
	});
});
