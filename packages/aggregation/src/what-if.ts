import { proveCore, type CoreProof } from './core-proof.ts';
import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import { priceGroup } from './price-group.ts';
import { checkGroup, sharedCurve, type Violation } from './rules.ts';

/** One change to a group that somebody wonders about. */
export type Supposition =
	| { kind: 'join'; need: EngineNeed }
	| { kind: 'leave'; id: string }
	/** `amount` follows the quantity at the same unit price; say it when the price changes too. */
	| { kind: 'change'; id: string; quantity?: number; amount?: number };

/** A set of needs as one group: what each gains and what is wrong with it, EUR excl. VAT on the estimates. */
export type Standing = {
	ids: string[];
	needs: readonly EngineNeed[];
	totalAmount: number;
	net: number;
	/** Undefined when fewer than two are left: each then buys alone. */
	core: CoreProof | undefined;
	/** Empty when it is a group the engine would propose. */
	violations: Violation[];
};

/** One need before and after; a gain of 0 is that of buying alone. */
export type Outcome = {
	id: string;
	amountBefore: number;
	amountAfter: number;
	gainBefore: number;
	gainAfter: number;
};

export type WhatIf = { before: Standing; after: Standing; members: Outcome[] };

/**
 * What a change would do to everybody: those who stay, the one who comes, goes or changes.
 *
 * @param members the group as it stands, two needs or more of one block with known prices
 * @throws RangeError when the one that leaves or changes is not a member, when the one that joins is already, or when the
 * needs cannot be priced together
 */
export function whatIf(members: readonly EngineNeed[], supposed: Supposition, params: EngineParams): WhatIf {
	const changed = suppose(members, supposed);
	const gainsBefore = gainsOf(members, params);
	const gainsAfter = gainsOf(changed, params);
	const after = new Map(changed.map((need) => [need.id, need]));
	const everybody = new Map([...members, ...changed].map((need) => [need.id, need]));
	const before = new Map(members.map((need) => [need.id, need]));
	return {
		before: standingOf(members, params),
		after: standingOf(changed, params),
		members: [...everybody.keys()].map((id) => ({
			id,
			amountBefore: (before.get(id) ?? everybody.get(id)!).amount,
			amountAfter: (after.get(id) ?? everybody.get(id)!).amount,
			gainBefore: gainsBefore.get(id) ?? 0,
			gainAfter: gainsAfter.get(id) ?? 0
		}))
	};
}

/** The members once the change is made. */
function suppose(members: readonly EngineNeed[], supposed: Supposition): EngineNeed[] {
	if (supposed.kind === 'join') {
		if (members.some(({ id }) => id === supposed.need.id))
			throw new RangeError(`already in: ${supposed.need.id}`);
		return [...members, supposed.need];
	}
	const { id } = supposed;
	if (!members.some((need) => need.id === id)) throw new RangeError(`not a member: ${id}`);
	if (supposed.kind === 'leave') return members.filter((need) => need.id !== id);
	return members.map((need) => (need.id === id ? changedNeed(need, supposed) : need));
}

function changedNeed(
	need: EngineNeed,
	{ quantity, amount }: { quantity?: number; amount?: number }
): EngineNeed {
	const qty = quantity ?? need.qty;
	return { ...need, qty, amount: amount ?? (need.qty > 0 ? (need.amount * qty) / need.qty : need.amount) };
}

function gainsOf(members: readonly EngineNeed[], params: EngineParams): Map<string, number> {
	if (members.length < 2) return new Map();
	return new Map(priceGroup(members, params).members.map(({ id, gain }) => [id, gain]));
}

function standingOf(members: readonly EngineNeed[], params: EngineParams): Standing {
	const curve = sharedCurve(members, params);
	const isGroup = members.length >= 2 && curve !== undefined;
	return {
		ids: members.map(({ id }) => id),
		needs: members,
		totalAmount: members.reduce((sum, { amount }) => sum + amount, 0),
		net: isGroup ? priceGroup(members, params).net : 0,
		core: isGroup ? proveCore(curve, members) : undefined,
		violations: checkGroup(members, params)
	};
}
