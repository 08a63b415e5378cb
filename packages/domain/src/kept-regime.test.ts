import { describe, expect, it } from 'vitest';
import { Refusal } from './errors.ts';
import { keepRegime, keptRegimeOrNull, readKeptRegime } from './kept-regime.ts';
import { regime } from './regime.ts';

const formal = regime(30_000_000, 'supplies', '2026-11-22');

describe('what a published consultation keeps of the law of its day', () => {
	it('is read as it was kept, with its number and before there were numbers', () => {
		expect(readKeptRegime(keepRegime(formal), 'AC-2026-0001')).toEqual(formal);
		const { version, ...unnumbered } = keepRegime(formal);
		expect(version).toBe(1);
		expect(readKeptRegime(unnumbered, 'AC-2026-0001')).toEqual(formal);
		expect(readKeptRegime(JSON.parse(JSON.stringify(keepRegime(formal))), 'AC-2026-0001')).toEqual(formal);
	});

	it('presumes nothing any more: who published has confirmed what was', () => {
		const presumed = { from: '2026-01-01', to: '2027-12-31' };
		expect(readKeptRegime(keepRegime({ ...formal, presumed }), 'AC-2026-0001')).toEqual(formal);
	});

	it.each([
		['nothing', null],
		['no answer at all', {}],
		['a version of tomorrow', { ...keepRegime(formal), version: 2 }],
		['a version that is no number', { ...keepRegime(formal), version: '1' }],
		['an answer missing', { ...keepRegime(formal), cao: undefined }],
		['an answer of another kind', { ...keepRegime(formal), standstillDays: '11' }],
		['an answer nobody knows', { ...keepRegime(formal), jury: true }],
		['a list', [formal]]
	])('is refused and never computed anew: %s', (_what, kept) => {
		expect(keptRegimeOrNull(kept)).toBeNull();
		expect(() => readKeptRegime(kept, 'AC-2026-0001')).toThrow(
			new Refusal('REGIME_UNREADABLE', { reference: 'AC-2026-0001' })
		);
	});

	it('would lose its commission with a reader that falls back on a guess', () => {
		const guessing = (kept: { cao?: boolean }) => ('jury' in kept ? kept.cao : false);
		expect(guessing(keepRegime(formal))).toBe(false);
		expect(readKeptRegime(keepRegime(formal), 'AC-2026-0001').cao).toBe(true);
	});
});
