import { whatIf, type EngineNeed } from '@halle/aggregation';
import {
	knownRegime,
	Refusal,
	type Day,
	type LegalRule,
	type Nature,
	type SupposedChange,
	type SupposedGroup,
	type Supposition
} from '@halle/domain';
import { balancesOf, toCents, type Priced } from './balances.ts';
import { stabilityOf } from './fair-split.ts';

/** The id of the commune that is only supposed. */
const supposedId = 'supposed';

/** What may be supposed: what people ask, and another amount of a member where its price changes too. */
export type Supposed = Supposition | { kind: 'amount'; memberId: string; amountCents: number };

/**
 * What a change would do to everybody in this group, at both ends of the hypothesis on discounts.
 *
 * @param law what the procedures before and after are read from
 * @throws Refusal NEED_NOT_FOUND when the one that would leave or change is not in it
 */
export function suppose(
	priced: Priced,
	supposed: Supposed,
	law: { nature: Nature; on: Day; rules: readonly LegalRule[] }
): SupposedChange {
	const { needs, names, params } = priced;
	if (supposed.kind !== 'join' && !needs.some(({ id }) => id === supposed.memberId)) {
		throw new Refusal('NEED_NOT_FOUND');
	}
	const outcome = whatIf(needs, engineSupposition(supposed, needs), params);
	const changed = outcome.after.needs;
	const balances = { before: balancesOf(priced), after: balancesOf(priced, changed) };
	const groupOf = (when: 'before' | 'after'): SupposedGroup => {
		const standing = outcome[when];
		const totalCents = toCents(standing.totalAmount);
		const regime = knownRegime(totalCents, law.nature, law.on, law.rules);
		return {
			members: standing.ids.length,
			totalCents,
			balance: balances[when]?.all ?? null,
			stability: standing.core ? stabilityOf(standing.core, names) : null,
			procedure: regime?.procedure ?? null,
			...(regime?.presumed && { presumed: regime.presumed }),
			brokenRules: [...new Set(standing.violations.map(({ rule }) => rule))]
		};
	};
	return {
		before: groupOf('before'),
		after: groupOf('after'),
		members: outcome.members.map(({ id, amountBefore, amountAfter }) => ({
			id,
			name: names.get(id) ?? null,
			amountBeforeCents: toCents(amountBefore),
			amountAfterCents: toCents(amountAfter),
			balanceBefore: balances.before?.members.get(id) ?? null,
			balanceAfter: balances.after?.members.get(id) ?? null
		}))
	};
}

function engineSupposition(supposed: Supposed, needs: readonly EngineNeed[]): Parameters<typeof whatIf>[1] {
	if (supposed.kind === 'leave') return { kind: 'leave', id: supposed.memberId };
	if (supposed.kind === 'change')
		return { kind: 'change', id: supposed.memberId, quantity: supposed.quantity };
	if (supposed.kind === 'amount')
		return { kind: 'change', id: supposed.memberId, amount: supposed.amountCents / 100 };
	const [first] = needs;
	if (!first) throw new Error('a group has members');
	const need = { ...first, id: supposedId, buyer: supposedId, qty: 0, amount: supposed.amountCents / 100 };
	return { kind: 'join', need: { ...need, canCoordinate: false } };
}
