import fc from 'fast-check';
import { expect, it } from 'vitest';
import { params, plainNeed } from '../test/arbitraries.ts';
import type { EngineNeed } from './need.ts';
import { priceGroup } from './price-group.ts';
import { checkGroup } from './rules.ts';
import { whatIf, type Supposition } from './what-if.ts';

const groups = fc
	.array(fc.integer({ min: 500, max: 60_000 }), { minLength: 3, maxLength: 12 })
	.map((amounts) => amounts.map((amount, index) => plainNeed(`n${index}`, { amount, qty: 100 })));

/** The same change, made by hand. */
function made(members: readonly EngineNeed[], supposed: Supposition): EngineNeed[] {
	if (supposed.kind === 'join') return [...members, supposed.need];
	if (supposed.kind === 'leave') return members.filter(({ id }) => id !== supposed.id);
	return members.map((need) =>
		need.id === supposed.id
			? { ...need, qty: supposed.quantity!, amount: (need.amount * supposed.quantity!) / 100 }
			: need
	);
}

it('says of everybody what pricing the changed group anew says', () => {
	const suppositions = fc.oneof(
		fc.constant<Supposition>({ kind: 'leave', id: 'n1' }),
		fc.integer({ min: 1, max: 900 }).map((quantity): Supposition => ({ kind: 'change', id: 'n0', quantity })),
		fc
			.integer({ min: 500, max: 60_000 })
			.map((amount): Supposition => ({ kind: 'join', need: plainNeed('new', { amount }) }))
	);
	fc.assert(
		fc.property(groups, suppositions, (members, supposed) => {
			const answer = whatIf(members, supposed, params);
			const before = priceGroup(members, params);
			const changed = made(members, supposed);
			const after = priceGroup(changed, params);
			expect(answer.before.net).toBeCloseTo(before.net, 6);
			expect(answer.after.net).toBeCloseTo(after.net, 6);
			expect(answer.after.violations).toEqual(checkGroup(changed, params));
			for (const { id, gainBefore, gainAfter } of answer.members) {
				expect(gainBefore).toBeCloseTo(before.members.find((one) => one.id === id)?.gain ?? 0, 6);
				expect(gainAfter).toBeCloseTo(after.members.find((one) => one.id === id)?.gain ?? 0, 6);
			}
		})
	);
});

it('leaves each alone once only one is left', () => {
	const answer = whatIf([plainNeed('a'), plainNeed('b')], { kind: 'leave', id: 'b' }, params);
	expect(answer.after).toMatchObject({ ids: ['a'], net: 0, core: undefined });
	expect(answer.after.violations.map(({ rule }) => rule)).toContain('too-few-members');
	expect(answer.members.map(({ gainAfter }) => gainAfter)).toEqual([0, 0]);
});

it('answers for each of sixty members', () => {
	const members = Array.from({ length: 59 }, (_, index) =>
		plainNeed(`n${index}`, { amount: 2_000 + 117 * index })
	);
	const answer = whatIf(members, { kind: 'join', need: plainNeed('new') }, params);
	expect(answer.after.ids).toHaveLength(60);
	expect(answer.members).toHaveLength(60);
});

it('refuses what cannot be supposed', () => {
	const members = [plainNeed('a'), plainNeed('b')];
	expect(() => whatIf(members, { kind: 'leave', id: 'c' }, params)).toThrow(RangeError);
	expect(() => whatIf(members, { kind: 'join', need: plainNeed('a') }, params)).toThrow(RangeError);
});
